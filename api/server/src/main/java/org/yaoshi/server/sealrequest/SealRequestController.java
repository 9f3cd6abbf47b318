package org.yaoshi.server.sealrequest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.contract.api.SealRequestsApi;
import org.yaoshi.server.contract.model.NewSealRequest;
import org.yaoshi.server.contract.model.SealRequestImage;
import org.yaoshi.server.contract.model.SealRequestPage;
import org.yaoshi.server.contract.model.SealRequestRefusal;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.sealrequest.RequestImage.Part;

@RestController
class SealRequestController implements SealRequestsApi {
  private final SealRequests requests;
  private final Decisions decisions;
  private final CurrentActor current;

  SealRequestController(SealRequests requests, Decisions decisions, CurrentActor current) {
    this.requests = requests;
    this.decisions = decisions;
    this.current = current;
  }

  @Override
  public ResponseEntity<org.yaoshi.server.contract.model.SealRequest> requestSeal(
      String idempotencyKey, NewSealRequest wanted) {
    Actor actor = current.get();
    SealRequest made =
        requests.request(
            serial(wanted.getCertificateSerial()),
            wanted.getConfirmationLetter(),
            wanted.getPicture(),
            actor.account().orElseThrow(),
            actor);
    return ResponseEntity.created(URI.create("/api/v1/seal-requests/" + made.id()))
        .body(shown(made));
  }

  @Override
  public ResponseEntity<SealRequestPage> listSealRequests(
      org.yaoshi.server.contract.model.@Nullable SealRequestState state,
      @Nullable String cursor,
      Integer limit) {
    List<SealRequest> found =
        requests.list(
            Optional.ofNullable(state).map(s -> SealRequestState.valueOf(s.getValue())),
            SealRequestCursor.parse(cursor),
            limit + 1,
            current.get());
    List<SealRequest> page = found.subList(0, Math.min(limit, found.size()));
    var answer = new SealRequestPage(page.stream().map(SealRequestController::shown).toList());
    if (found.size() > page.size()) {
      answer.nextCursor(new SealRequestCursor(page.getLast().sequence()).text());
    }
    return ResponseEntity.ok(answer);
  }

  @Override
  public ResponseEntity<org.yaoshi.server.contract.model.SealRequest> getSealRequest(
      UUID sealRequestId) {
    return ResponseEntity.ok(shown(requests.find(sealRequestId, current.get())));
  }

  @Override
  public ResponseEntity<Resource> viewSealRequestLetter(String purpose, UUID sealRequestId) {
    return image(sealRequestId, Part.CONFIRMATION_LETTER, purpose);
  }

  @Override
  public ResponseEntity<Resource> viewSealRequestPicture(String purpose, UUID sealRequestId) {
    return image(sealRequestId, Part.PICTURE, purpose);
  }

  @Override
  public ResponseEntity<org.yaoshi.server.contract.model.SealRequest> approveSealRequest(
      String idempotencyKey, UUID sealRequestId) {
    return ResponseEntity.ok(shown(decisions.approve(sealRequestId, current.get())));
  }

  @Override
  public ResponseEntity<org.yaoshi.server.contract.model.SealRequest> refuseSealRequest(
      String idempotencyKey, UUID sealRequestId, SealRequestRefusal refusal) {
    return ResponseEntity.ok(
        shown(decisions.refuse(sealRequestId, refusal.getRemark(), current.get())));
  }

  /// What no certificate can be numbered, none is.
  private static SerialNumber serial(String text) {
    try {
      return SerialNumber.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refused.notFound("certificateSerial", text);
    }
  }

  /// A personal document: saved, not shown by a browser, and kept by no cache.
  private ResponseEntity<Resource> image(UUID id, Part part, String purpose) {
    SealRequests.Content content = requests.view(id, part, purpose, current.get());
    String extension = content.info().format().name().toLowerCase(Locale.ROOT);
    String name = part.place() + "-" + id + "." + extension;
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(content.info().format().mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.noStore())
        .body(new ByteArrayResource(content.octets()));
  }

  private static org.yaoshi.server.contract.model.SealRequest shown(SealRequest request) {
    var shown =
        new org.yaoshi.server.contract.model.SealRequest(
            request.id(),
            request.certificate().hex(),
            request.username(),
            org.yaoshi.server.contract.model.SealRequestState.fromValue(request.state().name()),
            request.requestedAt(),
            shown(request.letter()),
            shown(request.picture()));
    request
        .decision()
        .ifPresent(
            decision -> {
              shown.decidedBy(decision.by()).decidedAt(decision.at());
              decision.remark().ifPresent(shown::remark);
              decision.seal().map(SealId::value).ifPresent(shown::esId);
            });
    return shown;
  }

  private static SealRequestImage shown(RequestImage image) {
    return new SealRequestImage(
        SealRequestImage.FormatEnum.fromValue(image.format().name()),
        image.width(),
        image.height(),
        image.size(),
        image.sha256());
  }
}
