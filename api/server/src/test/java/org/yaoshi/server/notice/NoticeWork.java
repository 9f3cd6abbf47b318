package org.yaoshi.server.notice;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.notice.NewNotice.Account;
import org.yaoshi.server.notice.NewNotice.Subject;

/// The jobs of a running server, done when a test says so; and a node that ends in the middle.
public final class NoticeWork {
  /// After it, what a node that ended had begun is settled.
  public static final Duration LEASE = MailQueue.LEASE.plusSeconds(1);

  /// Where the node ends.
  public enum End {
    /// The mail is claimed; the mail server has heard nothing.
    BEFORE_SMTP,
    /// The mail server has all of the mail but its full stop, and no mark of it is committed.
    BEFORE_MARK,
    /// The mark is committed, and the full stop was not sent.
    BEFORE_FULL_STOP,
    /// The mail server has taken the mail, and that is not committed.
    AFTER_ACCEPTANCE
  }

  /// The end of a node: nothing after it is done.
  private static final class NodeEnded extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final ApplicationContext server;

  public NoticeWork(ApplicationContext server) {
    this.server = server;
  }

  /// As the schedule would.
  public void mail() {
    server.getBean(NoticeJobs.class).mail();
  }

  /// As the schedule would.
  public void remind() {
    server.getBean(NoticeJobs.class).remind();
  }

  /// As the schedule would, with a mail server that cannot be reached.
  public void mailInVain() {
    server.getBean(NoticeJobs.class).mail((_, _) -> new Relay.NotAccepted("nobody answers", false));
  }

  /// As the schedule would, on a node that ends with the first mail it takes.
  ///
  /// @return whether it took one
  public boolean mailAndEnd(End end) {
    var smtp = new SmtpRelay(server.getBean(MailSettings.class).relay().orElseThrow());
    try {
      server.getBean(NoticeJobs.class).mail((mail, mark) -> handOver(smtp, mail, mark, end));
      return false;
    } catch (NodeEnded ended) {
      return true;
    }
  }

  private static Relay.HandOver handOver(Relay smtp, Mail mail, Runnable mark, End end) {
    if (end == End.BEFORE_SMTP) throw new NodeEnded();
    smtp.handOver(
        mail,
        () -> {
          if (end == End.BEFORE_MARK) throw new NodeEnded();
          mark.run();
          if (end == End.BEFORE_FULL_STOP) throw new NodeEnded();
        });
    throw new NodeEnded();
  }

  /// Tells an account that an application is completed.
  ///
  /// @return false: that fact was told before
  public boolean tell(String username, UUID enterprise, String fact) {
    var notice =
        new NewNotice(
            NoticeKind.COMPLETED,
            fact,
            new Account(new LoginUsername(username), enterprise),
            new Subject(Optional.empty(), Optional.empty()),
            Map.of("number", fact, "enterprise", "样例"));
    return Boolean.TRUE.equals(
        server
            .getBean(TransactionOperations.class)
            .execute(_ -> server.getBean(Notices.class).make(notice)));
  }
}
