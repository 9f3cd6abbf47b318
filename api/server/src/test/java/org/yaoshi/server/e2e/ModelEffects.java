package org.yaoshi.server.e2e;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.yaoshi.server.application.workflow.Reason;
import org.yaoshi.server.e2e.ModelWorld.Certificate;
import org.yaoshi.server.e2e.ModelWorld.Dossier;
import org.yaoshi.server.e2e.ModelWorld.Token;
import org.yaoshi.server.e2e.ModelWorld.User;

/// What a step does to keys and tokens (domain specification A2, B, promise 10), in the model.
final class ModelEffects {
  private ModelEffects() {}

  /// @param actor actor id
  static void enact(Dossier one, String event, String to, String actor) {
    switch (one.state + " " + event) {
      case "DRAFT confirm" -> {
        if (Set.of("P3", "P8").contains(one.procedure)) suspend(one.user);
      }
      case "AWAIT_PAPER receive" -> arrive(one);
      case "VERIFYING pass" -> {
        one.verifier = actor;
        if (one.sentIn()) token(one).holder = "COURIER";
      }
      case "IN_TRANSFER receive" -> {
        if (one.sentIn()) token(one).holder = "PROVIDER";
      }
      case "IN_TRANSFER lost", "RETURNED lost" -> {
        suspend(one.user);
        convert(one);
      }
      case "CANCELLED lost" -> {
        suspend(one.user);
        forget(one);
      }
      case "REVIEWING pass" -> {
        one.reviewer = actor;
        if (one.procedure.equals("P3")) replace(one);
      }
      case "PRODUCING error" -> {
        var order = Objects.requireNonNull(one.order);
        order.state = "VOIDED";
        if (order.issued != null) revoke(order.issued, "cessationOfOperation");
      }
      case "PRODUCING done" -> made(one);
      case "READY dispatch", "AT_AUTHORITY courier", "RETURNED courier", "CANCELLED courier" ->
          token(one).holder = "COURIER";
      case "TO_AUTHORITY receive" -> token(one).holder = "AUTHORITY";
      case "TO_AUTHORITY lost", "TO_ENTERPRISE lost" -> lost(one);
      case "AT_AUTHORITY handOver", "TO_ENTERPRISE acknowledge" -> home(one);
      case "AT_AUTHORITY reject" -> rejected(one);
      case "RETURNED resubmit" -> again(one);
      case "RETURNED returnToken",
          "CANCELLED returnToken",
          "RETURNED acknowledge",
          "CANCELLED acknowledge" -> {
        token(one).holder = "ENTERPRISE";
        if (token(one).state.equals("LOCKED")) token(one).state = "ACTIVE";
        release(one.user);
      }
      default -> {}
    }
    one.state = to;
    if (Set.of("COMPLETED", "CANCELLED").contains(to) && one.user.open == one) {
      one.user.open = null;
      one.user.closed.add(one);
    }
  }

  private static void rejected(Dossier one) {
    if (one.made != null) revoke(one.made, "cessationOfOperation");
    if (one.sentIn()) return;
    token(one).state = "RETURNED";
    close(one);
  }

  private static void again(Dossier one) {
    one.revision++;
    one.uploaded.clear();
    one.verifier = null;
    one.reviewer = null;
  }

  static void suspend(User user) {
    for (Certificate each : user.certificates) {
      boolean held = each.status.equals("HELD") && each.why.equals("TRANSIT") && each.wasGood;
      if (each.status.equals("GOOD") || held) hold(each, "LOSS");
    }
  }

  /// The token is found, where its holder has it or on its way.
  static void resume(User user, Token token) {
    boolean away = Set.of("PROVIDER", "COURIER", "AUTHORITY").contains(token.holder);
    for (Certificate each : user.certificates) {
      if (!each.status.equals("HELD") || !each.why.equals("LOSS")) continue;
      if (away) hold(each, "TRANSIT");
      else good(each);
    }
  }

  /// The report on the token of a case ends with it.
  private static void close(Dossier one) {
    var report = one.user.report;
    if (report != null && report.token() == one.token) one.user.report = null;
  }

  private static void arrive(Dossier one) {
    if (!one.sentIn()) return;
    Token token = token(one);
    token.holder = "AUTHORITY";
    for (Certificate each : one.user.certificates) {
      if (each.status.equals("GOOD")) hold(each, "TRANSIT");
    }
    if (one.procedure.equals("P6") && token.state.equals("ACTIVE")) token.state = "LOCKED";
  }

  private static void made(Dossier one) {
    var order = Objects.requireNonNull(one.order);
    order.state = "COMPLETED";
    one.made = order.issued;
    if (one.procedure.equals("P8")) {
      String reason = one.reason == Reason.LOST ? "keyCompromise" : "cessationOfOperation";
      one.user.certificates.forEach(each -> revoke(each, reason));
      writeOff(one);
      one.user.disabled = true;
      return;
    }
    one.token = order.token;
  }

  private static void home(Dossier one) {
    Token token = token(one);
    token.holder = "ENTERPRISE";
    if (Set.of("FORMATTED", "LOCKED").contains(token.state)) token.state = "ACTIVE";
    if (one.procedure.equals("P6")) {
      release(one.user);
      return;
    }
    Certificate made = Objects.requireNonNull(one.made);
    good(made);
    if (one.procedure.equals("P5") || one.procedure.equals("P7")) {
      String reason = one.procedure.equals("P5") ? "superseded" : "affiliationChanged";
      for (Certificate each : one.user.certificates) if (each != made) revoke(each, reason);
    }
    if (one.procedure.equals("P7")) one.user.oldCode = false;
  }

  private static void lost(Dossier one) {
    if (!one.sentIn()) {
      revoke(Objects.requireNonNull(one.made), "keyCompromise");
      forget(one);
      return;
    }
    convert(one);
    replace(one);
  }

  /// From here on it is a replacement of a lost token.
  private static void convert(Dossier one) {
    boolean seal = one.withSeal();
    forget(one);
    one.procedure = "P3";
    one.sealWanted = seal;
    one.reason = Reason.LOST;
    one.disagree = false;
  }

  private static void forget(Dossier one) {
    close(one);
    Token token = token(one);
    token.state = "LOST";
    token.holder = "UNKNOWN";
    one.token = null;
    one.made = null;
  }

  private static void replace(Dossier one) {
    String reason = one.reason == Reason.LOST ? "keyCompromise" : "superseded";
    one.user.certificates.forEach(each -> revoke(each, reason));
    writeOff(one);
  }

  private static void writeOff(Dossier one) {
    one.user.report = null;
    if (one.reason == Reason.UNUSED) return;
    one.user
        .inUse()
        .ifPresent(token -> token.state = one.reason == Reason.LOST ? "LOST" : "DAMAGED");
  }

  private static void release(User user) {
    become(user, each -> each.why.equals("TRANSIT") && each.wasGood);
  }

  private static void become(User user, Predicate<Certificate> which) {
    user.certificates.stream()
        .filter(each -> each.status.equals("HELD"))
        .filter(which)
        .forEach(ModelEffects::good);
  }

  private static void good(Certificate certificate) {
    certificate.status = "GOOD";
    certificate.why = "";
    certificate.wasGood = true;
  }

  private static void hold(Certificate certificate, String why) {
    certificate.status = "HELD";
    certificate.why = why;
  }

  private static void revoke(Certificate certificate, String reason) {
    if (certificate.status.equals("REVOKED")) return;
    certificate.status = "REVOKED";
    certificate.why = reason;
  }

  private static Token token(Dossier one) {
    return Objects.requireNonNull(one.token, () -> one + " has no token");
  }
}
