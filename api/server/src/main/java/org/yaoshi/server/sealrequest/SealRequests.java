package org.yaoshi.server.sealrequest;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateHolders;
import org.yaoshi.server.datakey.DataKeys;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;
import org.yaoshi.server.seal.Seals;
import org.yaoshi.server.sealrequest.RequestImage.Part;

/// Requests for seals as enterprises make them, and as anybody looks at them.
@Service
class SealRequests {
  private static final Citation SOURCE = Citation.of("domain", "A2 P2");

  private final SealRequestTable table;
  private final CertificateHolders certificates;
  private final Seals seals;
  private final DataKeys keys;
  private final AuditTrail audit;
  private final InstantSource clock;

  SealRequests(
      SealRequestTable table,
      CertificateHolders certificates,
      Seals seals,
      DataKeys keys,
      AuditTrail audit,
      InstantSource clock) {
    this.table = table;
    this.certificates = certificates;
    this.seals = seals;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /// An image as it was uploaded.
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Content(RequestImage info, byte[] octets) {}

  /// The images are decoded before the certificate is held, which takes a while.
  ///
  /// @param letter Base64 of the confirmation letter's scan
  /// @param picture Base64 of what the seal is made from
  /// @throws Refused the certificate is not the account's, cannot get a seal, or the images are
  ///   none that can be taken
  @Transactional
  SealRequest request(
      SerialNumber certificate, String letter, String picture, Actor.Account owner, Actor actor) {
    if (!certificates.isVisible(certificate, actor)) {
      throw Refused.notFound("certificateSerial", certificate.hex());
    }
    List<UploadedImage> images = checked(letter, picture);
    requireSealless(certificate);
    UUID id = UUID.randomUUID();
    byte[] key = keys.generate(id);
    table.insert(id, certificate, owner, key, clock.instant().truncatedTo(ChronoUnit.MICROS));
    for (UploadedImage image : images) {
      RequestImage info = image.info();
      table.insert(id, info, keys.seal(key, id, info.part().place(), image.octets()));
    }
    audit.append(
        actor,
        "seal.request",
        subject(id),
        Map.of(
            "certificate", certificate.hex(),
            "letterSha256", images.getFirst().info().sha256(),
            "pictureSha256", images.getLast().info().sha256()));
    return existing(id);
  }

  List<SealRequest> list(
      Optional<SealRequestState> state, SealRequestCursor cursor, int limit, Actor actor) {
    return table.search(new SealRequestTable.Search(state, actor.account(), cursor.after(), limit));
  }

  /// @throws Refused none of that id that the actor may see
  SealRequest find(UUID id, Actor actor) {
    return table
        .find(id)
        .filter(request -> request.isVisibleTo(actor))
        .orElseThrow(() -> unknown(id));
  }

  /// Opens an image for somebody to look at; recorded before the octets leave.
  ///
  /// @param purpose why
  @Transactional
  Content view(UUID id, Part part, String purpose, Actor actor) {
    SealRequest request = find(id, actor);
    byte[] octets = keys.open(keyOf(request), id, part.place(), table.sealed(id, part));
    audit.append(
        actor, "seal.request-view", subject(id), Map.of("part", part.name(), "purpose", purpose));
    return new Content(request.image(part), octets);
  }

  /// @throws Refused it was destroyed at the end of its retention
  static byte[] keyOf(SealRequest request) {
    return request
        .wrappedDataKey()
        .orElseThrow(
            () ->
                Refused.because(
                    ProblemType.GONE,
                    "sealRequestId",
                    request.id() + ", whose images were destroyed",
                    "a request whose retention is not over",
                    Citation.of("个人信息保护法", "第四十七条")));
  }

  static AuditSubject subject(UUID id) {
    return new AuditSubject("seal-request", id.toString());
  }

  static Refused unknown(UUID id) {
    return Refused.notFound("sealRequestId", id.toString());
  }

  private SealRequest existing(UUID id) {
    return table.find(id).orElseThrow();
  }

  /// All that is wrong with either.
  private static List<UploadedImage> checked(String letter, String picture) {
    var checkedLetter = UploadedImage.check(Part.CONFIRMATION_LETTER, letter);
    var checkedPicture = UploadedImage.check(Part.PICTURE, picture);
    List<Objection> objections =
        Stream.of(checkedLetter, checkedPicture)
            .map(Checked::reasons)
            .flatMap(List::stream)
            .toList();
    if (!objections.isEmpty()) throw new Refused(ProblemType.INVALID_INPUT, objections);
    return List.of(checkedLetter.orElseThrow(), checkedPicture.orElseThrow());
  }

  private void requireSealless(SerialNumber certificate) {
    List<Objection> objections = new ArrayList<>();
    if (!certificates.holdGood(certificate)) {
      objections.add(objection("a certificate that is not good", "a good certificate"));
    }
    if (seals.validFor(certificate).isPresent()) {
      objections.add(
          objection("a certificate with a valid seal", "a certificate without a valid seal"));
    }
    if (table.isOpen(certificate)) {
      objections.add(objection("a request that waits for its decision", "one request at a time"));
    }
    if (!objections.isEmpty()) throw new Refused(ProblemType.CONFLICT, objections);
  }

  private static Objection objection(String found, String required) {
    return new Objection("certificateSerial", found, required, SOURCE);
  }
}
