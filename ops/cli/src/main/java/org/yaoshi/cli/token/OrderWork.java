package org.yaoshi.cli.token;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.CertifiedKey;
import org.yaoshi.client.model.CertifyRequest;
import org.yaoshi.client.model.PinPurpose;
import org.yaoshi.client.model.ProductionOrder;
import org.yaoshi.client.model.ProductionOrderState;
import org.yaoshi.client.model.ReadBackProof;
import org.yaoshi.hsm.station.TokenContents;
import org.yaoshi.hsm.token.TokenSelector;

/// A production order carried out at the operator's station: claimed, its token made, rewritten or
/// unlocked with PINs released for it, its key certified, and the token shown to the server as it
/// was read back.
///
/// It can be run again after an interruption, and then goes on where it was: what has been got so
/// far is in a directory, and what must be done once is asked for under a key of its own.
public final class OrderWork {
  private final Connection operator;
  private final TokenBench bench;
  private final Workplace place;
  private final PinDesk pins;
  private final WorkLog log;

  /// @param operator who claims, or has claimed, the order
  /// @param approver who approves the release of the PINs at once; empty: somebody does later, and
  ///   this is run again
  /// @param library the tokens' PKCS#11 library
  /// @param out a directory for this one order
  public OrderWork(
      Connection operator,
      Optional<Connection> approver,
      Path library,
      SecureRandom random,
      Path out,
      WorkLog log) {
    this.operator = operator;
    this.place = new Workplace(out);
    this.bench = new TokenBench(library, random, place);
    this.pins = new PinDesk(operator, approver, out, log);
    this.log = log;
  }

  /// What came of an order.
  ///
  /// @param tokenSerial empty when no token was worked on
  /// @param key the label of the key the order was about; empty when there was none
  /// @param certificateSerial of the certificate on the token; empty when there is none
  /// @param sealed whether the server gave an electronic seal for the token
  /// @param userPin the token's user PIN, which the caller clears; empty when it got none
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Finished(
      String tokenSerial, String key, String certificateSerial, boolean sealed, char[] userPin) {
    /// No PIN in it.
    @Override
    public String toString() {
      return "Finished " + tokenSerial;
    }
  }

  /// @param token the token to be made, by its label; one that was sent in is found by the serial
  ///   number in the order
  /// @throws CommandFailure the release of the PINs is not approved, or another's order
  public Finished run(UUID orderId, TokenSelector token) throws ApiException {
    ProductionOrder order = claimed(orderId);
    return switch (order.getCommand()) {
      case ISSUE, REISSUE -> made(order, token);
      case RENEW, REKEY_CHANGE -> rewritten(order);
      case UNBLOCK -> unlocked(order);
      case REVOKE -> {
        complete(order, new ReadBackProof());
        yield new Finished("", "", "", false, new char[0]);
      }
      case UNKNOWN_DEFAULT_OPEN_API ->
          throw CommandFailure.refused("the order is of a kind this program does not know", "");
    };
  }

  private ProductionOrder claimed(UUID orderId) throws ApiException {
    ProductionOrder order = operator.productionOrders().getProductionOrder(orderId);
    ProductionOrderState state = order.getState();
    if (state == ProductionOrderState.CLAIMED || state == ProductionOrderState.CERTIFIED) {
      return order;
    }
    if (state != ProductionOrderState.OPEN) {
      throw CommandFailure.refused(
          "the production order is " + state, "only an open or claimed one can be carried out");
    }
    return log.step(
        "claims the production order",
        () -> operator.change(id -> operator.productionOrders().claimProductionOrder(id, orderId)),
        claimed -> "order " + claimed.getState());
  }

  private Finished made(ProductionOrder order, TokenSelector token) throws ApiException {
    String serial =
        log.step(
            "initialises a free token, or finds the one it began",
            () -> bench.initialise(token),
            made -> "serial number " + made);
    try (Secrets secrets = pins.released(serial, PinPurpose.FIRST_PIN, order.getId())) {
      byte[] request =
          log.step(
              "sets its PINs and generates a P-256 key in it, which signs a request",
              () -> bench.newKey(serial, secrets, order),
              made -> "PKCS #10, " + made.length + " octets; the private key stays inside");
      Finished finished = certified(order, serial, secrets, request, Optional.empty());
      bench.finished(token);
      secrets.done();
      return finished;
    }
  }

  private Finished rewritten(ProductionOrder order) throws ApiException {
    String serial = sentIn(order);
    try (Secrets secrets = pins.released(serial, PinPurpose.REWRITE, order.getId())) {
      byte[] request =
          log.step(
              "sets new PINs and generates a second key, for which the first one signs",
              () -> bench.anotherKey(serial, secrets, order),
              made -> "PKCS #10, " + made.length + " octets");
      Finished finished =
          certified(order, serial, secrets, request, Optional.of(place.linkProof()));
      secrets.done();
      return finished;
    }
  }

  private Finished unlocked(ProductionOrder order) throws ApiException {
    String serial = sentIn(order);
    try (Secrets secrets = pins.released(serial, PinPurpose.UNLOCK, order.getId())) {
      byte[] challenge = octets(order.getReadBackChallenge());
      TokenContents contents =
          log.step(
              "sets a new PIN; key and certificate stay, and the key signs",
              () -> bench.unlock(serial, secrets, order, challenge),
              read -> "the signature verifies with the certificate");
      complete(order, proof(contents, false));
      char[] pin = secrets.userPin().clone();
      secrets.done();
      return new Finished(serial, place.key(), serialOf(contents), false, pin);
    }
  }

  private Finished certified(
      ProductionOrder order,
      String serial,
      Secrets secrets,
      byte[] request,
      Optional<byte[]> linkProof)
      throws ApiException {
    CertifiedKey certified =
        log.step(
            "has the key certified",
            () ->
                operator.change(
                    "certify-" + order.getId(),
                    id ->
                        operator
                            .productionOrders()
                            .certifyProductionOrder(
                                id, order.getId(), certifyRequest(request, linkProof))),
            answer -> "certificate " + answer.getSerial());
    List<X509Certificate> chain = Pem.certificates(certified.getChain());
    Optional<byte[]> seal = Optional.ofNullable(certified.getSeal()).map(OrderWork::octets);
    TokenContents contents =
        log.step(
            "writes the certificate" + (seal.isPresent() ? " and the seal" : "") + ", reads back",
            () ->
                bench.complete(
                    serial,
                    secrets,
                    Pem.certificates(certified.getCertificate()).getFirst(),
                    seal,
                    octets(certified.getReadBackChallenge())),
            read -> "the server's challenge, signed in the token, verifies with it");
    complete(order, proof(contents, seal.isPresent()));
    place.leave(contents, chain);
    return new Finished(
        serial, place.key(), certified.getSerial(), seal.isPresent(), secrets.userPin().clone());
  }

  private static CertifyRequest certifyRequest(byte[] request, Optional<byte[]> linkProof) {
    CertifyRequest body = new CertifyRequest().csr(Pem.request(request));
    linkProof.ifPresent(link -> body.linkProof(base64(link)));
    return body;
  }

  private void complete(ProductionOrder order, ReadBackProof proof) throws ApiException {
    log.step(
        proof.getCertificate() == null ? "completes the order" : "shows the proof to the server",
        () ->
            operator.change(
                id ->
                    operator.productionOrders().completeProductionOrder(id, order.getId(), proof)),
        done -> "order " + done.getState());
  }

  private static ReadBackProof proof(TokenContents contents, boolean sealed) {
    ReadBackProof proof =
        new ReadBackProof()
            .tokenSerial(contents.tokenSerial())
            .certificate(Pem.certificate(contents.proof().certificate()))
            .signature(base64(contents.proof().signature()));
    if (sealed) contents.seal().ifPresent(seal -> proof.seal(base64(seal)));
    return proof;
  }

  private static String serialOf(TokenContents contents) {
    String pem = Pem.certificate(contents.proof().certificate());
    return Pem.serial(Pem.certificates(pem).getFirst());
  }

  private static String sentIn(ProductionOrder order) {
    String serial = order.getExpectedToken();
    if (serial != null) return serial;
    throw CommandFailure.refused("the order does not say which token was sent in", "");
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static byte[] octets(@Nullable String base64) {
    try {
      if (base64 != null) return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.refused("the server's answer is not base64", "");
    }
    throw CommandFailure.refused("the server sent nothing to sign", "");
  }
}
