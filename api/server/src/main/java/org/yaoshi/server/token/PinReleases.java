package org.yaoshi.server.token;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.envelope.Envelope;
import org.yaoshi.ca.pin.UserPin;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// Releases the PINs of tokens: asked for by the operator of an order, approved by another person,
/// collected once, in an envelope for the one who asked (promise 9).
@Service
class PinReleases {
  /// An approval is for work at hand.
  private static final Duration TO_COLLECT = Duration.ofHours(8);

  private static final Citation SOURCE = Citation.of("DESIGN", "promise 9");

  private final PinReleaseRepository releases;
  private final OrderRepository orders;
  private final TokenRepository tokens;
  private final PinSecrets secrets;
  private final PinLetters letters;
  private final Envelope envelope;
  private final AuditTrail audit;
  private final InstantSource clock;

  PinReleases(
      PinReleaseRepository releases,
      OrderRepository orders,
      TokenRepository tokens,
      PinSecrets secrets,
      PinLetters letters,
      Envelope envelope,
      AuditTrail audit,
      InstantSource clock) {
    this.releases = releases;
    this.orders = orders;
    this.tokens = tokens;
    this.secrets = secrets;
    this.letters = letters;
    this.envelope = envelope;
    this.audit = audit;
    this.clock = clock;
  }

  /// What leaves: DER CMS, for one recipient.
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Released(byte[] secrets, Optional<byte[]> letter) {}

  /// Asks for the PINs of a token. What was asked for before and not collected expires.
  @Transactional
  public PinReleaseRow request(
      TokenSerial serial, PinPurpose purpose, @Nullable UUID orderId, Actor actor) {
    Optional<TokenRow> token = tokens.findById(serial.value());
    if (purpose == PinPurpose.WIPE) requireReturned(serial, token, orderId);
    else requireOrder(serial, token, purpose, orderId, actor);
    releases.holdOpen(serial.value()).forEach(open -> releases.save(open.expired()));
    PinReleaseRow release =
        releases.save(
            new PinReleaseRow(
                UUID.randomUUID(),
                0,
                null,
                serial.value(),
                purpose,
                orderId,
                PinReleaseRow.State.REQUESTED,
                token.map(TokenRow::adminPinGeneration).orElse(0),
                actor.id(),
                now(),
                null,
                null,
                null));
    audit(release, actor, "pin.request");
    return release;
  }

  /// Says yes, as another person than who asked.
  @Transactional
  public PinReleaseRow approve(UUID id, Actor actor) {
    PinReleaseRow release = held(id);
    requireState(release, PinReleaseRow.State.REQUESTED);
    if (release.requestedBy().equals(actor.id())) {
      throw Refused.because(
          ProblemType.FOUR_EYES,
          "actor",
          actor.id() + ", who asked for the PINs",
          "another person than " + actor.id(),
          Citation.of("DESIGN", "promise 8, four eyes"));
    }
    PinReleaseRow approved = releases.save(release.approved(actor.id(), now()));
    audit(approved, actor, "pin.approve");
    return approved;
  }

  /// Gives the PINs out, this once.
  ///
  /// @param recipient whose key alone opens what is returned
  @Transactional
  public Released collect(UUID id, X509Certificate recipient, Actor actor) {
    PinReleaseRow release = held(id);
    requireState(release, PinReleaseRow.State.APPROVED);
    if (!release.requestedBy().equals(actor.id())) {
      throw Refused.because(
          ProblemType.FORBIDDEN,
          "actor",
          actor.id(),
          "the one who asked for the PINs, " + release.requestedBy(),
          SOURCE);
    }
    Instant approvedAt = Objects.requireNonNull(release.approvedAt());
    if (clock.instant().isAfter(approvedAt.plus(TO_COLLECT))) {
      throw refused("an approval of " + approvedAt, "to ask again: an approval holds 8 hours");
    }
    PinReleaseRow collected = releases.save(release.collected(now()));
    audit(collected, actor, "pin.release");
    return released(collected, recipient, actor);
  }

  PinReleaseRow find(UUID id) {
    return releases.findById(id).orElseThrow(() -> unknown(id));
  }

  List<PinReleaseRow> latest(PinReleaseRow.@Nullable State state) {
    return releases.latest(state == null ? null : state.name());
  }

  /// The PINs that were collected for an order are on its token now.
  ///
  /// @throws Refused none were: then nobody knows what is on it
  @Transactional(propagation = Propagation.MANDATORY)
  void used(OrderRow order, TokenSerial serial) {
    PinReleaseRow release =
        releases
            .collectedFor(order.id(), serial.value())
            .orElseThrow(
                () -> refused("no PINs collected for this order", "the PINs of " + serial));
    TokenRow token = tokens.findById(serial.value()).orElseThrow();
    tokens.save(token.withAdminPin(release.generation() + 1));
  }

  /// The PINs that were collected to wipe a token have served: it has its next administrator PIN.
  ///
  /// @throws Refused none were, or they have served before
  @Transactional
  void wiped(TokenSerial serial) {
    TokenRow token = tokens.findById(serial.value()).orElseThrow(() -> Inventory.unknown(serial));
    PinReleaseRow release =
        releases
            .collectedToWipe(serial.value(), token.adminPinGeneration())
            .orElseThrow(
                () ->
                    refused("no PINs collected to wipe it", "the administrator PIN of " + serial));
    tokens.save(token.withAdminPin(release.generation() + 1));
  }

  private Released released(PinReleaseRow release, X509Certificate recipient, Actor actor) {
    var serial = new TokenSerial(release.tokenSerial());
    if (release.purpose() == PinPurpose.WIPE) {
      return new Released(
          sealed(secrets.json(serial, release.generation(), null), recipient), Optional.empty());
    }
    OrderRow order = orders.findById(Objects.requireNonNull(release.orderId())).orElseThrow();
    try (UserPin userPin = secrets.userPin()) {
      byte[] letter =
          letters.print(
              new PinLetters.Letter(
                  release.id().toString(),
                  serial,
                  order.username(),
                  actor.name(),
                  person(Objects.requireNonNull(release.approvedBy()))),
              userPin.characters());
      return new Released(
          sealed(secrets.json(serial, release.generation(), userPin), recipient),
          Optional.of(sealed(letter, recipient)));
    }
  }

  /// Such as `provider` of `staff:provider`.
  private static String person(String actorId) {
    return actorId.substring(actorId.indexOf(':') + 1);
  }

  private byte[] sealed(byte[] plain, X509Certificate recipient) {
    try {
      return envelope.seal(plain, recipient).orElseThrow();
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static void requireReturned(
      TokenSerial serial, Optional<TokenRow> token, @Nullable UUID orderId) {
    if (orderId != null) throw refused("an order", "no order: a token is wiped for none");
    TokenState state = token.map(TokenRow::state).orElse(TokenState.UNFORMATTED);
    if (state != TokenState.RETURNED) {
      throw refused(serial + ", which is " + state, "a token that was handed in, RETURNED");
    }
  }

  private void requireOrder(
      TokenSerial serial,
      Optional<TokenRow> token,
      PinPurpose purpose,
      @Nullable UUID orderId,
      Actor actor) {
    if (orderId == null) throw refused("no order", "the production order the PINs are for");
    OrderRow order = orders.findById(orderId).orElseThrow(() -> OrderRefusals.unknown(orderId));
    OrderRefusals.requireState(order, OrderState.CLAIMED, OrderState.CERTIFIED);
    OrderRefusals.requireOperator(order, actor);
    if (!purpose.serves(order.command())) {
      throw refused(purpose + " for an order to " + order.command(), "the order's own purpose");
    }
    String expected = order.expectedToken();
    if (expected != null && !expected.equals(serial.value())) {
      throw new Refused(
          ProblemType.INVALID_INPUT, List.of(OrderRefusals.otherToken(serial, expected)));
    }
    TokenState state = token.map(TokenRow::state).orElse(TokenState.UNFORMATTED);
    if (expected == null && state != TokenState.UNFORMATTED) {
      throw refused(serial + ", which is " + state, "a token that is new, or was wiped");
    }
  }

  private static void requireState(PinReleaseRow release, PinReleaseRow.State wanted) {
    if (release.state() == wanted) return;
    throw refused("a release that is " + release.state(), "a release that is " + wanted);
  }

  private PinReleaseRow held(UUID id) {
    return releases.hold(id).orElseThrow(() -> unknown(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void audit(PinReleaseRow release, Actor actor, String action) {
    Map<String, String> details =
        new HashMap<>(
            Map.of("release", release.id().toString(), "purpose", release.purpose().name()));
    if (release.orderId() != null) details.put("order", release.orderId().toString());
    audit.append(actor, action, new AuditSubject("token", release.tokenSerial()), details);
  }

  private static Refused refused(String found, String required) {
    return Refused.because(ProblemType.CONFLICT, "pinRelease", found, required, SOURCE);
  }

  private static Refused unknown(UUID id) {
    return Refused.notFound("pinReleaseId", id.toString());
  }
}
