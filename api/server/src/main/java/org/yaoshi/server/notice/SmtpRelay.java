package org.yaoshi.server.notice;

import jakarta.mail.MessagingException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.yaoshi.server.notice.MailSettings.Credentials;
import org.yaoshi.server.notice.MailSettings.Smtp;

/// [Relay] by SMTP (RFC 5321), one connection for each mail.
final class SmtpRelay implements Relay {
  private final Smtp smtp;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  SmtpRelay(Smtp smtp) {
    this.smtp = smtp;
    sender.setHost(smtp.host());
    sender.setPort(smtp.port());
    smtp.credentials().map(Credentials::username).ifPresent(sender::setUsername);
    smtp.credentials().map(Credentials::password).ifPresent(sender::setPassword);
    sender.setJavaMailProperties(properties(smtp));
  }

  @Override
  public HandOver handOver(Mail mail, Runnable beforeFullStop) {
    NoticeMessage message;
    try {
      message =
          new NoticeMessage(sender.getSession(), mail, smtp.from(), smtp.domain(), beforeFullStop);
    } catch (MessagingException e) {
      return new NotAccepted("no mail can be made of it", true);
    }
    try {
      sender.send(message);
      return new Accepted();
    } catch (MailException e) {
      return outcome(message, e);
    }
  }

  private static HandOver outcome(NoticeMessage message, MailException e) {
    if (e instanceof MailSendException sending) {
      Exception[] ofMessage = sending.getMessageExceptions();
      if (ofMessage.length > 0) return outcome(message, ofMessage[0]);
      // It was only the connection that did not close.
      if (message.isHandedOver()) return new Accepted();
    }
    return new NotAccepted(e.getClass().getSimpleName(), false);
  }

  private static HandOver outcome(NoticeMessage message, Exception e) {
    int reply = 0;
    boolean ofAddressee = false;
    for (@Nullable Throwable at = e; at != null; at = next(at)) {
      int code = reply(at);
      if (code > 0) reply = code;
      ofAddressee |= at instanceof SMTPAddressFailedException;
    }
    if (message.isHandedOver() && reply < 400) return new Unknown(e.getClass().getSimpleName());
    // What is refused before the addressee is named is our configuration's fault, and may be
    // mended.
    boolean forGood = reply >= 500 && (ofAddressee || message.isHandedOver());
    return new NotAccepted(
        reply > 0 ? "SMTP reply " + reply : e.getClass().getSimpleName(), forGood);
  }

  private static int reply(Throwable e) {
    return switch (e) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSendFailedException sending -> sending.getReturnCode();
      case SMTPSenderFailedException ofSender -> ofSender.getReturnCode();
      default -> 0;
    };
  }

  private static @Nullable Throwable next(Throwable e) {
    return e instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : e.getCause();
  }

  private static Properties properties(Smtp smtp) {
    String timeout = Long.toString(smtp.timeout().toMillis());
    var properties = new Properties();
    properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.credentials().isPresent()));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(smtp.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.startTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    // After a fault in the middle of a mail no answer to QUIT comes.
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }
}
