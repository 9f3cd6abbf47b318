package org.yaoshi.server.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yaoshi.ca.audit.AuditSubject;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.PreparedSeal;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.seal.SealKind;
import org.yaoshi.ca.seal.SealPicture;
import org.yaoshi.ca.seal.SealTerms;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.audit.AuditTrail;
import org.yaoshi.server.certificate.CertificateHolders;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// [Seals] by the seal maker in the token. Making and voiding for one certificate happen one after
/// the other, so that no seal outlives the revocation it was made beside.
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RecordedSeals implements Seals {
  private static final Citation ONE_SEAL = Citation.of("CPS", "§4.3.3");
  private static final int ID_OCTETS = 16;

  private final SealMakers makers;
  private final SealIntents intents;
  private final SealRecords records;
  private final CertificateHolders certificates;
  private final AuditTrail audit;
  private final SealSettings settings;
  private final SecureRandom random;
  private final InstantSource clock;

  RecordedSeals(
      SealMakers makers,
      SealIntents intents,
      SealRecords records,
      CertificateHolders certificates,
      AuditTrail audit,
      SealSettings settings,
      SecureRandom random,
      InstantSource clock) {
    this.makers = makers;
    this.intents = intents;
    this.records = records;
    this.certificates = certificates;
    this.audit = audit;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public ElectronicSeal make(NewSeal order, Actor actor) {
    requirePicture(order);
    X509Certificate user = UserCertificate.parse(order.certificate());
    var serial = new SerialNumber(user.getSerialNumber());
    records.hold(serial);
    requireFree(serial);
    if (records.changedHere(serial)) {
      throw new IllegalStateException(
          "a seal is replaced in two transactions: the intent to make one waits for the void one");
    }
    SealMakers.Ready ready = makers.current();
    PreparedSeal prepared = prepared(ready, order, user);
    for (SealId abandoned : intents.record(order, serial, prepared)) {
      appendVoid(abandoned, serial, "never completed", actor);
    }
    ElectronicSeal seal = ready.maker().sign(prepared, ready.key());
    records.makeValid(seal, clock.instant());
    audit.append(
        actor,
        "seal.make",
        subject(prepared.terms().id()),
        Map.of(
            "certificate", serial.hex(),
            "order", order.orderId().toString(),
            "tbsSha256", HexFormat.of().formatHex(prepared.sha256()),
            "sealSha256", HexFormat.of().formatHex(sha256(seal.der())),
            "pictureSha256", HexFormat.of().formatHex(order.pictureSha256())));
    return seal;
  }

  @Override
  public void voidFor(SerialNumber certificate, String reason, Actor actor) {
    records.hold(certificate);
    for (SealId id : records.makeVoid(certificate, reason, clock.instant())) {
      appendVoid(id, certificate, reason, actor);
    }
  }

  @Override
  public Optional<byte[]> validFor(SerialNumber certificate) {
    return records.valid(certificate);
  }

  @Override
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  public Optional<byte[]> madeFor(SerialNumber certificate) {
    return records.latest(certificate);
  }

  @Override
  public boolean wasMadeFor(SerialNumber certificate) {
    return records.ofCertificate(certificate).stream().findAny().isPresent();
  }

  private PreparedSeal prepared(SealMakers.Ready ready, NewSeal order, X509Certificate user) {
    Instant now = clock.instant();
    Instant end = user.getNotAfter().toInstant();
    if (end.isAfter(ready.notAfter())) end = ready.notAfter();
    var terms =
        new SealTerms(
            newId(),
            settings.vendor(),
            SealKind.ORGANISATION,
            order.enterpriseName(),
            List.of(user),
            now,
            now,
            end,
            new SealPicture(
                order.format(), order.picture(), settings.diameterMm(), settings.diameterMm()));
    return switch (ready.maker().prepare(terms)) {
      case Checked.Valid<PreparedSeal>(PreparedSeal value) -> value;
      case Checked.Refused<PreparedSeal>(List<Objection> objections) ->
          throw new Refused(ProblemType.INVALID_INPUT, objections);
    };
  }

  private SealId newId() {
    byte[] octets = new byte[ID_OCTETS];
    random.nextBytes(octets);
    return new SealId("YS-" + HexFormat.of().formatHex(octets));
  }

  /// Holds between upload and seal: what is sealed is what was checked and looked at.
  private static void requirePicture(NewSeal order) {
    byte[] found = sha256(order.picture());
    if (Arrays.equals(found, order.pictureSha256())) return;
    throw Refused.because(
        ProblemType.INVALID_INPUT,
        "picture",
        "SHA-256 " + HexFormat.of().formatHex(found),
        "the recorded SHA-256, " + HexFormat.of().formatHex(order.pictureSha256()),
        ONE_SEAL);
  }

  private void requireFree(SerialNumber serial) {
    if (certificates.isRevoked(serial)) {
      throw conflict("a revoked certificate", "a certificate that is not revoked");
    }
    if (records.valid(serial).isPresent()) {
      throw conflict("a certificate with a valid seal", "a certificate without a valid seal");
    }
  }

  private static Refused conflict(String found, String required) {
    return Refused.because(ProblemType.CONFLICT, "certificateSerial", found, required, ONE_SEAL);
  }

  private void appendVoid(SealId id, SerialNumber certificate, String reason, Actor actor) {
    audit.append(
        actor,
        "seal.void",
        subject(id),
        Map.of("certificate", certificate.hex(), "reason", reason));
  }

  private static AuditSubject subject(SealId id) {
    return new AuditSubject("seal", id.value());
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
