package org.yaoshi.server.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/// A mail on its way: plain text in UTF-8, with a Message-ID of its notice.
final class NoticeMessage extends MimeMessage {
  private final String id;
  private final Runnable beforeFullStop;
  private boolean handedOver;

  /// @param domain the right side of the Message-ID
  NoticeMessage(Session session, Mail mail, String from, String domain, Runnable beforeFullStop)
      throws MessagingException {
    super(session);
    this.id = "<" + mail.notice() + "@" + domain + ">";
    this.beforeFullStop = beforeFullStop;
    setFrom(new InternetAddress(from, true));
    setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    setSubject(mail.text().subject(), StandardCharsets.UTF_8.name());
    setText(mail.text().body(), StandardCharsets.UTF_8.name());
    setSentDate(Date.from(mail.date()));
    setHeader("Content-Language", mail.language().tag());
    // RFC 3834 §5: nothing answers it by itself.
    setHeader("Auto-Submitted", "auto-generated");
  }

  /// Whether the server was, or was about to be, told to take it.
  boolean isHandedOver() {
    return handedOver;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  /// The transport writes the mail and then ends it with a full stop; an exception closes the
  /// connection instead, and the server drops what it has (RFC 5321 §4.1.1.4).
  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    super.writeTo(out, ignored);
    out.flush();
    try {
      beforeFullStop.run();
    } catch (RuntimeException e) {
      throw new IOException("not handed over", e);
    }
    handedOver = true;
  }
}
