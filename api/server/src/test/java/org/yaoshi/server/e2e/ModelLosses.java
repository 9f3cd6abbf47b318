package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.e2e.ModelWorld.Dossier;
import org.yaoshi.server.e2e.ModelWorld.Report;
import org.yaoshi.server.e2e.ModelWorld.Token;
import org.yaoshi.server.e2e.ModelWorld.User;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.token.ProductionDesk;

/// Loss reports in the model's walk: made and lifted, with the right key and with another.
final class ModelLosses {
  private final Random random;
  private final ProductionDesk production;
  private final ModelRequests requests;
  private final ModelLook look;

  ModelLosses(Random random, ProductionDesk production, ModelRequests requests, ModelLook look) {
    this.random = random;
    this.production = production;
    this.requests = requests;
    this.look = look;
  }

  void step(User user, Consumer<String> note) {
    if (user.tokens.isEmpty()) return;
    Report open = user.report;
    if (open != null && random.nextBoolean()) {
      lift(user, open, note);
      return;
    }
    Token token = user.tokens.get(random.nextInt(user.tokens.size()));
    boolean expected =
        Set.of("FORMATTED", "ACTIVE", "LOCKED").contains(token.state) && user.lives();
    note.accept("loss report on " + token.serial + " of " + user.name);
    Actor actor = random.nextBoolean() ? requests.account(user) : requests.clerk();
    var report = agreed(expected, () -> production.report(token.serial, actor));
    if (report != null) {
      user.report = new Report(report.id(), report.challenge(), token, token.state);
      token.state = "SUSPENDED";
      ModelEffects.suspend(user);
    }
    look.keys(user);
  }

  /// P3 and P8 report the token lost themselves.
  void reportedByCase(User user) {
    Token token = user.inUse().orElse(null);
    if (token == null || token.state.equals("SUSPENDED") || !user.lives()) return;
    var report = production.openReport(token.serial);
    user.report = new Report(report.id(), report.challenge(), token, token.state);
    token.state = "SUSPENDED";
  }

  private void lift(User user, Report open, Consumer<String> note) {
    boolean wrong = random.nextInt(3) == 0;
    KeyPair keys = wrong ? Csr.p256() : onToken(user);
    byte[] challenge = Base64.getDecoder().decode(open.challenge());
    String signature = SoftwareToken.sign(keys.getPrivate(), challenge);
    note.accept("lifts the loss report of " + user.name + (wrong ? ", wrongly" : ""));
    Dossier one = user.open;
    boolean ending =
        one != null && Set.of("P3", "P8").contains(one.procedure) && one.token != open.token();
    boolean expected = !wrong && !ending && open.token().state.equals("SUSPENDED");
    Boolean lifted =
        agreed(
            expected,
            () -> {
              production.lift(open.id(), signature, requests.account(user));
              return true;
            });
    if (lifted != null) {
      boolean home = open.token().holder.equals("ENTERPRISE");
      open.token().state = home && open.before().equals("LOCKED") ? "ACTIVE" : open.before();
      ModelEffects.resume(user, open.token());
      user.report = null;
    }
    look.keys(user);
  }

  /// A key that is on it, if one is.
  private static KeyPair onToken(User user) {
    return user.certificates.stream()
        .filter(each -> !each.status.equals("REVOKED"))
        .findFirst()
        .map(each -> each.keys)
        .orElseGet(Csr::p256);
  }

  /// What the service makes of it, if the model says that it makes anything of it.
  static <T> @Nullable T agreed(boolean expected, Supplier<T> what) {
    T answer = null;
    String why = "";
    try {
      answer = what.get();
    } catch (Refused refusal) {
      why = refusal.getMessage();
    }
    assertThat(answer != null).as("%s", why).isEqualTo(expected);
    return answer;
  }
}
