package org.yaoshi.ca.ocsp;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.revocation.RevocationReason;

/// Writes the responses of one responder (RFC 6960 §4.2.1).
final class ResponseEncoder {
  private static final byte[] BASIC = id("2b0601050507300101");
  private static final byte[] NONCE = id("2b0601050507300102");
  private static final byte[] ARCHIVE_CUTOFF = id("2b0601050507300106");
  private static final byte[] NOTHING = new byte[0];
  private static final int EXPECTED_OCTETS = 512;

  private final byte[] responderId;
  private final byte[] signatureAlgorithm;
  private final byte[] certificates;
  private final Instant notAfter;

  /// @param keyHash SHA-1 of the responder's subjectPublicKey
  /// @param signatureAlgorithm DER AlgorithmIdentifier
  /// @param certificate the responder's, DER
  /// @param notAfter no nextUpdate is later
  ResponseEncoder(byte[] keyHash, byte[] signatureAlgorithm, byte[] certificate, Instant notAfter) {
    this.responderId = explicit(2, new DerWriter(64).primitive(Tag.OCTET_STRING, keyHash));
    this.signatureAlgorithm = signatureAlgorithm;
    this.certificates = explicit(0, new DerWriter(64).primitive(Tag.SEQUENCE, certificate));
    this.notAfter = notAfter;
  }

  /// The ResponseData to be signed.
  byte[] responseData(List<SingleResponse> responses, Optional<Nonce> nonce, Instant producedAt) {
    DerWriter der = new DerWriter(EXPECTED_OCTETS);
    int data = der.open(Tag.SEQUENCE);
    der.raw(responderId).generalizedTime(producedAt);
    int list = der.open(Tag.SEQUENCE);
    for (SingleResponse response : responses) single(der, response);
    der.close(list);
    if (nonce.isPresent()) nonce(der, nonce.get());
    return der.close(data).toByteArray();
  }

  /// The whole OCSPResponse, successful.
  byte[] response(byte[] responseData, byte[] signature) {
    int size = responseData.length + signature.length + certificates.length;
    DerWriter der = new DerWriter(size + 128);
    int response = der.open(Tag.SEQUENCE);
    int explicit = der.enumerated(0).open(Tag.constructed(0));
    int responseBytes = der.open(Tag.SEQUENCE);
    int octets = der.raw(BASIC).open(Tag.OCTET_STRING);
    int basic = der.open(Tag.SEQUENCE);
    der.raw(responseData).raw(signatureAlgorithm).bitString(signature).raw(certificates);
    der.close(basic).close(octets).close(responseBytes).close(explicit).close(response);
    return der.toByteArray();
  }

  private void single(DerWriter der, SingleResponse response) {
    int single = der.open(Tag.SEQUENCE);
    der.raw(response.certId().octets());
    status(der, response.status());
    der.generalizedTime(response.thisUpdate());
    int nextUpdate = der.open(Tag.constructed(0));
    der.generalizedTime(earlier(response.nextUpdate(), notAfter)).close(nextUpdate);
    if (response.archiveCutoff().isPresent()) archiveCutoff(der, response.archiveCutoff().get());
    der.close(single);
  }

  private static void status(DerWriter der, CertStatus status) {
    switch (status) {
      case CertStatus.Good good -> der.primitive(Tag.primitive(0), NOTHING);
      case CertStatus.Revoked revoked -> revoked(der, revoked);
      case CertStatus.Unknown unknown -> der.primitive(Tag.primitive(2), NOTHING);
    }
  }

  private static void revoked(DerWriter der, CertStatus.Revoked revoked) {
    int info = der.open(Tag.constructed(1));
    der.generalizedTime(revoked.revocationDate());
    if (revoked.reason() != RevocationReason.UNSPECIFIED) {
      int reason = der.open(Tag.constructed(0));
      der.enumerated(revoked.reason().code()).close(reason);
    }
    der.close(info);
  }

  private static void archiveCutoff(DerWriter der, Instant cutoff) {
    int explicit = der.open(Tag.constructed(1));
    int extensions = der.open(Tag.SEQUENCE);
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(ARCHIVE_CUTOFF).open(Tag.OCTET_STRING);
    der.generalizedTime(cutoff).close(value);
    der.close(extension).close(extensions).close(explicit);
  }

  private static void nonce(DerWriter der, Nonce nonce) {
    int explicit = der.open(Tag.constructed(1));
    int extensions = der.open(Tag.SEQUENCE);
    int extension = der.open(Tag.SEQUENCE);
    int value = der.raw(NONCE).open(Tag.OCTET_STRING);
    der.primitive(Tag.OCTET_STRING, nonce.octets()).close(value);
    der.close(extension).close(extensions).close(explicit);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static byte[] explicit(int number, DerWriter content) {
    return new DerWriter(64)
        .primitive(Tag.constructed(number), content.toByteArray())
        .toByteArray();
  }

  private static byte[] id(String hex) {
    byte[] content = HexFormat.of().parseHex(hex);
    return new DerWriter(16).primitive(Tag.OBJECT_IDENTIFIER, content).toByteArray();
  }
}
