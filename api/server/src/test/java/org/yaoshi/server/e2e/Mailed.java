package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.e2e.Enterprise.done;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// An enterprise that gave a mail address, its notices and its mails.
///
/// @param one with an application that the authority verifies
record Mailed(Enterprise one) {
  private static final RunningServer SERVER = RunningServer.get();

  static Mailed enterprise() {
    Enterprise one = Enterprise.complete();
    String path = "/applications/" + one.application();
    String tag = one.caller().get(path).headers().firstValue("ETag").orElseThrow();
    String email = "\"email\": \"" + address(one) + "\"";
    done(one.caller().put(path, Enterprise.FORM.replace("}", ", " + email + "}"), tag), 200);
    step(one, one.caller(), "{\"event\": \"confirm\"}");
    return new Mailed(one);
  }

  /// With a notice that its application is returned, which waits to be mailed, and nothing else
  /// waits.
  static Mailed waiting() {
    Mailed enterprise = enterprise();
    SERVER.notices().mail();
    enterprise.returned();
    return enterprise;
  }

  Mailed returned() {
    step(one, SERVER.staff("authority"), "{\"event\": \"fail\", \"remark\": \"未加盖公章\"}");
    return this;
  }

  static String address(Enterprise one) {
    return one.username().toLowerCase(Locale.ROOT) + "@example.com";
  }

  static void step(Enterprise one, Caller actor, String event) {
    done(one.event(actor, event), 200);
  }

  /// The enterprise's id.
  UUID id() {
    return UUID.fromString(Caller.json(one.caller().get("/me")).get("enterpriseId").stringValue());
  }

  /// Newest first.
  List<JsonNode> notices() {
    return done(one.caller().get("/notices"), 200).get("items").valueStream().toList();
  }

  /// Of its newest notice.
  JsonNode mail() {
    return notices().getFirst().get("mail");
  }

  String mailState() {
    return mail().get("state").stringValue();
  }

  /// What has come for it.
  List<MimeMessage> mails() {
    return Arrays.stream(SERVER.mail().getReceivedMessages()).filter(this::isForIt).toList();
  }

  private boolean isForIt(MimeMessage mail) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address(one));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /// The one mail that has come for it.
  MimeMessage onlyMail() {
    assertThat(mails()).hasSize(1);
    return mails().getFirst();
  }
}
