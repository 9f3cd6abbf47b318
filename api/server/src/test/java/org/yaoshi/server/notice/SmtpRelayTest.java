package org.yaoshi.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaoshi.server.notice.MailSettings.Smtp;
import org.yaoshi.server.notice.Relay.Accepted;
import org.yaoshi.server.notice.Relay.HandOver;
import org.yaoshi.server.notice.Relay.NotAccepted;
import org.yaoshi.server.notice.Relay.Unknown;

@DisplayName("RFC 5321: handing a mail over")
class SmtpRelayTest {
  private static final UUID NOTICE = UUID.fromString("5e5a3f2e-0c53-4c0a-93a1-3f2f7d8e9a10");
  private static final Mail MAIL =
      new Mail(
          NOTICE,
          "clerk@example.com",
          new NoticeText("申请 2026-00000042 未通过，请补正后重新提交", "上海样例进出口有限公司：\n\n.\n备注：未加盖公章 <script>\n"),
          NoticeLanguage.ZH,
          Instant.parse("2026-03-02T01:02:03Z"));

  @Test
  @DisplayName("A mail server takes it: plain text in UTF-8, with the notice's own Message-ID")
  void accepted() throws Exception {
    var greenMail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    greenMail.start();
    try {
      int port = greenMail.getSmtp().getPort();
      assertThat(new SmtpRelay(smtp(port, false)).handOver(MAIL, SmtpRelayTest::nothing))
          .isEqualTo(new Accepted());
      assertThat(greenMail.getReceivedMessages()).hasSize(1);
      MimeMessage mail = greenMail.getReceivedMessages()[0];
      assertThat(mail.getMessageID()).isEqualTo("<" + NOTICE + "@yaoshi.example>");
      assertThat(mail.getSubject()).isEqualTo(MAIL.text().subject());
      assertThat(mail.getHeader("Subject", null)).startsWith("=?UTF-8?").isASCII();
      assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
      assertThat(mail.getContent().toString().replace("\r\n", "\n")).isEqualTo(MAIL.text().body());
      assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      assertThat(mail.getHeader("Content-Language", null)).isEqualTo("zh");
      assertThat(mail.getHeader("To", null)).isEqualTo("clerk@example.com");
      assertThat(mail.getHeader("From", null)).isEqualTo("notice@yaoshi.example");
      assertThat(mail.getSentDate()).isEqualTo(MAIL.date());
    } finally {
      greenMail.stop();
    }
  }

  @Test
  @DisplayName("§4.1.1.4: what fails before the full stop is not handed over")
  void beforeFullStop() throws Exception {
    try (var server = new ScriptedSmtp(Map.of())) {
      HandOver outcome =
          new SmtpRelay(smtp(server.port(), false))
              .handOver(
                  MAIL,
                  () -> {
                    throw new ClaimLost(NOTICE);
                  });
      assertThat(outcome)
          .isInstanceOfSatisfying(NotAccepted.class, n -> assertThat(n.forGood()).isFalse());
      assertThat(server.heard).contains("DATA").doesNotContain(".");
    }
  }

  @Test
  @DisplayName(
      "§4.1.1.4: all of the mail is with the server when its full stop is about to be sent")
  void atFullStop() throws Exception {
    try (var server = new ScriptedSmtp(Map.of())) {
      List<String> then = new ArrayList<>();
      assertThat(new SmtpRelay(smtp(server.port(), false)).handOver(MAIL, () -> then.add("marked")))
          .isEqualTo(new Accepted());
      assertThat(then).containsExactly("marked");
      assertThat(server.heard).contains(".");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 busy,       false",
    "EHLO,    421 busy,       false",
    "MAIL,    451 later,      false",
    "MAIL,    550 not you,    false",
    "RCPT,    450 greylisted, false",
    "RCPT,    550 unknown,    true",
    "DATA,    451 later,      false",
    ".,       451 later,      false",
    ".,       554 spam,       true"
  })
  @DisplayName(
      "§4.2.1: the server does not take it; for good, if it refuses the addressee or the mail")
  void notAccepted(String verb, String answer, boolean forGood) throws Exception {
    try (var server = new ScriptedSmtp(Map.of(verb, answer))) {
      assertThat(new SmtpRelay(smtp(server.port(), false)).handOver(MAIL, SmtpRelayTest::nothing))
          .isInstanceOfSatisfying(
              NotAccepted.class,
              refusal -> {
                assertThat(refusal.forGood()).isEqualTo(forGood);
                assertThat(refusal.reason()).doesNotContain("@");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  @DisplayName("A connection that breaks before the full stop leaves nothing behind")
  void brokenBefore(String verb) throws Exception {
    try (var server = new ScriptedSmtp(Map.of(verb, ScriptedSmtp.HANG_UP))) {
      assertThat(new SmtpRelay(smtp(server.port(), false)).handOver(MAIL, SmtpRelayTest::nothing))
          .isInstanceOfSatisfying(NotAccepted.class, n -> assertThat(n.forGood()).isFalse());
    }
  }

  @Test
  @DisplayName("RFC 1047: no answer to the full stop, and nobody knows")
  void unknown() throws Exception {
    try (var server = new ScriptedSmtp(Map.of(".", ScriptedSmtp.HANG_UP))) {
      assertThat(new SmtpRelay(smtp(server.port(), false)).handOver(MAIL, SmtpRelayTest::nothing))
          .isInstanceOf(Unknown.class);
    }
  }

  @Test
  @DisplayName("A server that hangs up instead of saying goodbye has the mail all the same")
  void noGoodbye() throws Exception {
    try (var server = new ScriptedSmtp(Map.of("QUIT", ScriptedSmtp.HANG_UP))) {
      assertThat(new SmtpRelay(smtp(server.port(), false)).handOver(MAIL, SmtpRelayTest::nothing))
          .isEqualTo(new Accepted());
    }
  }

  @Test
  @DisplayName("RFC 3207: nothing of the mail is said to a server that does not offer STARTTLS")
  void startTls() throws Exception {
    try (var server = new ScriptedSmtp(Map.of())) {
      assertThat(new SmtpRelay(smtp(server.port(), true)).handOver(MAIL, SmtpRelayTest::nothing))
          .isInstanceOf(NotAccepted.class);
      assertThat(server.heard).noneMatch(line -> line.contains("@"));
    }
  }

  private static Smtp smtp(int port, boolean startTls) {
    return new Smtp(
        "127.0.0.1",
        port,
        "notice@yaoshi.example",
        startTls,
        Optional.empty(),
        Duration.ofSeconds(10));
  }

  private static void nothing() {}
}
