package org.yaoshi.server.token;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.contract.api.PinReleasesApi;
import org.yaoshi.server.contract.model.NewPinRelease;
import org.yaoshi.server.contract.model.PinRelease;
import org.yaoshi.server.contract.model.PinReleaseState;
import org.yaoshi.server.contract.model.ReleasedPins;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

@RestController
class PinReleaseController implements PinReleasesApi {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final PinReleases releases;
  private final CurrentActor current;

  PinReleaseController(PinReleases releases, CurrentActor current) {
    this.releases = releases;
    this.current = current;
  }

  @Override
  public ResponseEntity<PinRelease> requestPinRelease(
      String idempotencyKey, String tokenSerial, NewPinRelease wanted) {
    var serial = TokenSerial.parse("tokenSerial", tokenSerial);
    PinReleaseRow release =
        releases.request(
            serial
                .value()
                .orElseThrow(() -> new Refused(ProblemType.INVALID_INPUT, serial.reasons())),
            PinPurpose.valueOf(wanted.getPurpose().getValue()),
            wanted.getOrderId(),
            current.get());
    return ResponseEntity.created(URI.create("/api/v1/pin-releases/" + release.id()))
        .body(answer(release));
  }

  @Override
  public ResponseEntity<List<PinRelease>> listPinReleases(@Nullable PinReleaseState state) {
    var wanted = state == null ? null : PinReleaseRow.State.valueOf(state.getValue());
    return ResponseEntity.ok(
        releases.latest(wanted).stream().map(PinReleaseController::answer).toList());
  }

  @Override
  public ResponseEntity<PinRelease> getPinRelease(UUID pinReleaseId) {
    return ResponseEntity.ok(answer(releases.find(pinReleaseId)));
  }

  @Override
  public ResponseEntity<PinRelease> approvePinRelease(String idempotencyKey, UUID pinReleaseId) {
    return ResponseEntity.ok(answer(releases.approve(pinReleaseId, current.get())));
  }

  @Override
  public ResponseEntity<ReleasedPins> collectPinRelease(String idempotencyKey, UUID pinReleaseId) {
    var released = releases.collect(pinReleaseId, current.certificate(), current.get());
    return ResponseEntity.ok(
        new ReleasedPins(BASE64.encodeToString(released.secrets()))
            .letter(released.letter().map(BASE64::encodeToString).orElse(null)));
  }

  private static PinRelease answer(PinReleaseRow row) {
    return new PinRelease(
            row.id(),
            row.tokenSerial(),
            org.yaoshi.server.contract.model.PinPurpose.fromValue(row.purpose().name()),
            PinReleaseState.fromValue(row.state().name()),
            row.requestedBy(),
            row.requestedAt())
        .orderId(row.orderId())
        .approvedBy(row.approvedBy())
        .approvedAt(row.approvedAt())
        .collectedAt(row.collectedAt());
  }
}
