package org.yaoshi.server.e2e;

import static org.yaoshi.server.e2e.Enterprise.done;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A first e-key from its certificate to its hand-over.
final class Ekey {
  private static final AtomicInteger MADE = new AtomicInteger();

  private final RunningServer server = RunningServer.get();
  private final Enterprise enterprise;
  private final KeyPair keys;
  private final JsonNode certified;
  private final String token = "P1E%013d".formatted(MADE.incrementAndGet());

  private Ekey(Enterprise enterprise, KeyPair keys, JsonNode certified) {
    this.enterprise = enterprise;
    this.keys = keys;
    this.certified = certified;
  }

  /// With its certificate, at the provider.
  static Ekey certified() {
    Enterprise enterprise = Enterprise.claimed();
    KeyPair keys = Csr.p256();
    return new Ekey(enterprise, keys, done(enterprise.certify(Csr.of(keys, "")), 200));
  }

  /// With its certificate, which another node issued.
  static Ekey certifiedAt(RunningServer.Node node) {
    Enterprise enterprise = Enterprise.claimed();
    KeyPair keys = Csr.p256();
    String body = Enterprise.certifyBody(Csr.of(keys, ""));
    var provider = RunningServer.get().staff(node, "provider2");
    return new Ekey(enterprise, keys, done(provider.post(enterprise.certifyPath(), body), 200));
  }

  /// In its enterprise's hands.
  static Ekey handedOver() {
    return certified().toItsHolder();
  }

  /// The rest of the way.
  Ekey toItsHolder() {
    complete();
    dispatch();
    receive();
    handOver();
    return this;
  }

  /// Its key has become known.
  void revoke() {
    String body = "{\"reason\": \"keyCompromise\"}";
    done(
        RunningServer.get().staff("authority").post("/certificates/" + serial() + "/revoke", body),
        200);
  }

  /// As the API writes it.
  String serial() {
    return certified.get("serial").stringValue();
  }

  /// Its certificate.
  String pem() {
    return certified.get("certificate").stringValue();
  }

  BigInteger serialNumber() {
    return new BigInteger(serial(), 16);
  }

  Enterprise enterprise() {
    return enterprise;
  }

  void complete() {
    Pins.release(enterprise.order(), "ISSUE", token);
    String body =
        "{\"tokenSerial\": \"%s\", \"certificate\": \"%s\", \"signature\": \"%s\", \"seal\": \"%s\"}"
            .formatted(
                token,
                certified.get("certificate").stringValue().replace("\n", "\\n"),
                proof(certified.get("readBackChallenge").stringValue()),
                certified.get("seal").stringValue());
    done(
        server
            .staff("provider2")
            .post("/production-orders/" + enterprise.order() + "/complete", body),
        200);
  }

  void dispatch() {
    event(
        "provider2",
        "{\"event\": \"dispatch\", \"waybill\": \"SF0001\", \"tokenSerial\": \"" + token + "\"}");
  }

  void receive() {
    event("authority", "{\"event\": \"receive\", \"tokenSerial\": \"" + token + "\"}");
  }

  void handOver() {
    event(
        "authority",
        "{\"event\": \"handOver\", \"identityChecked\": true, \"originals\": [\""
            + String.join("\", \"", Enterprise.SCANS)
            + "\"]}");
  }

  private void event(String person, String json) {
    done(enterprise.event(server.staff(person), json), 200);
  }

  private String proof(String challenge) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(Base64.getDecoder().decode(challenge));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
