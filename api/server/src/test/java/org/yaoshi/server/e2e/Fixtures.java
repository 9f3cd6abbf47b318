package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Cases, tokens and reports in the places where something is refused. Each is made when it is
/// first asked for, and never moves on.
final class Fixtures {
  static final RunningServer SERVER = RunningServer.get();
  static final Caller AUTHORITY = SERVER.staff("authority");
  static final Caller REVIEWER = SERVER.staff("provider");
  static final Caller OPERATOR = SERVER.staff("provider2");
  static final Caller AUDITOR = SERVER.staff("auditor");

  /// A case and the holder it is of.
  record Held(Holder holder, Case one) {
    Caller account() {
      return holder.account();
    }

    String token() {
      return holder.token().serial();
    }

    String order(String verb) {
      return "/production-orders/" + one.order() + "/" + verb;
    }
  }

  /// An open loss report.
  record Lost(Holder holder, JsonNode report) {
    String lift() {
      return "/loss-reports/" + report.get("id").stringValue() + "/lift";
    }
  }

  /// PINs asked for, for an order that `provider2` claimed.
  record Asked(Held held, String id) {
    String path(String verb) {
      return "/pin-releases/" + id + "/" + verb;
    }
  }

  static final Supplier<Holder> HOLDER = once(Holder::withKey);
  static final Supplier<Holder> OLD_CODE = once(Holder::withOldCode);
  static final Supplier<Enterprise> STRANGER = once(Enterprise::registered);
  static final Supplier<Enterprise> ONLINE_DRAFT = once(Enterprise::drafting);
  static final Supplier<Held> DRAFT = once(Fixtures::unlock);
  static final Supplier<Held> AWAIT_PAPER = once(() -> at(unlock(), Case::confirm));
  static final Supplier<Held> VERIFYING =
      once(() -> at(unlock(), one -> one.confirm().receivePapers()));
  static final Supplier<Held> IN_TRANSFER =
      once(() -> at(unlock(), one -> one.confirm().receivePapers().pass()));
  static final Supplier<Held> RETURNED =
      once(
          () ->
              at(
                  unlock(),
                  one ->
                      one.confirm()
                          .receivePapers()
                          .event("authority", "{\"event\": \"fail\", \"remark\": \"公章不清\"}")));
  static final Supplier<Held> AT_HOME =
      once(
          () ->
              at(
                  unlock(),
                  one -> {
                    one.confirm().event("authority", "{\"event\": \"withdraw\"}");
                  }));
  static final Supplier<Held> UNCLAIMED = once(() -> at(unlock(), Case::toProduction));
  static final Supplier<Held> UNLOCKING =
      once(() -> at(unlock(), one -> one.toProduction().claim()));
  static final Supplier<Held> UNLOCKED =
      once(
          () ->
              at(
                  unlock(),
                  one -> {
                    one.toProduction().claim();
                    String token = one.now().get("tokenSerial").stringValue();
                    Pins.release(one.order(), "UNBLOCK", token);
                  }));
  static final Supplier<Held> RENEWING =
      once(() -> at(renewal(), one -> one.toProduction().claim()));
  static final Supplier<Held> REVOKING = once(() -> at(revocation(), Case::toProduction));
  static final Supplier<Held> AT_AUTHORITY =
      once(() -> made(renewal(), one -> one.dispatch().receiveToken()));
  static final Supplier<Held> TO_ENTERPRISE =
      once(() -> made(renewal(), one -> one.dispatch().receiveToken().courier()));
  static final Supplier<Lost> LOST = once(() -> lost(Holder.withKey()));
  static final Supplier<Lost> FOUND = once(() -> found(lost(Holder.withKey())));
  static final Supplier<Asked> ASKED = once(Fixtures::asked);
  static final Supplier<Asked> APPROVED = once(() -> approved(asked()));
  static final Supplier<Asked> COLLECTED = once(() -> collected(approved(asked())));
  static final Supplier<String> STOCKED = once(Fixtures::stocked);

  private Fixtures() {}

  static <T> Supplier<T> once(Supplier<T> make) {
    return new Supplier<>() {
      private @Nullable T made;

      @Override
      public synchronized T get() {
        if (made == null) made = make.get();
        return made;
      }
    };
  }

  static Held unlock() {
    Holder holder = Holder.withKey();
    String serial = ", \"tokenSerial\": \"" + holder.token().serial() + "\"";
    return new Held(holder, Case.keyedIn(holder.username(), "UNLOCK", serial));
  }

  static Held renewal() {
    Holder holder = Holder.withKey();
    return new Held(holder, Case.drafted(holder.ekey(), "RENEWAL", ""));
  }

  static Held revocation() {
    Holder holder = Holder.withKey();
    return new Held(
        holder, Case.keyedIn(holder.username(), "REVOCATION", ", \"reason\": \"UNUSED\""));
  }

  static Held at(Held held, Consumer<Case> there) {
    there.accept(held.one());
    return held;
  }

  /// With the token that production made, or worked on.
  static Held made(Held held, Consumer<Case> there) {
    return at(held, one -> there.accept(one.toProduction().produce(held.holder().token())));
  }

  static Lost lost(Holder holder) {
    String path = "/tokens/" + holder.token().serial() + "/loss-reports";
    return new Lost(holder, done(holder.account().post(path, "{\"remark\": \"出差时遗失\"}"), 201));
  }

  static Lost found(Lost lost) {
    done(lost.holder().account().post(lost.lift(), signed(lost, lost.holder().token())), 200);
    return lost;
  }

  /// The body that lifts a report, signed by a token.
  static String signed(Lost lost, SoftwareToken token) {
    String challenge = lost.report().get("challenge").stringValue();
    return "{\"signature\": \"" + token.sign(challenge) + "\"}";
  }

  static Asked asked() {
    Held held = at(unlock(), one -> one.toProduction().claim());
    String body = "{\"purpose\": \"UNLOCK\", \"orderId\": \"" + held.one().order() + "\"}";
    return new Asked(held, Pins.request(held.token(), body));
  }

  static Asked approved(Asked asked) {
    done(REVIEWER.post(asked.path("approve"), ""), 200);
    return asked;
  }

  static Asked collected(Asked asked) {
    done(OPERATOR.post(asked.path("collect"), ""), 200);
    return asked;
  }

  private static String stocked() {
    String serial = new SoftwareToken().serial();
    String body = "{\"serial\": \"" + serial + "\", \"model\": \"eKey 3000\"}";
    done(OPERATOR.post("/tokens", body), 201);
    return serial;
  }
}
