package org.yaoshi.ca.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Judges whether a seal holds. The version has been judged by [SealReader]: nothing but version 4
/// becomes an [ElectronicSeal].
///
/// Trust is in the maker's certificate itself and not in whoever issued it, because the same CA
/// certifies e-keys, every one of which signs and none of which may make seals. Whether the maker's
/// or the signer's certificate is revoked is for the caller to ask (OCSP, CRL). Safe for use by
/// several threads.
public final class SealVerifier {
  private static final Citation SOURCE = Citation.of("GB/T 38540-2020", "电子印章验证");

  private final Set<X509Certificate> makers;

  /// @param makers the certificates of the seal makers trusted
  public SealVerifier(Collection<X509Certificate> makers) {
    this.makers = Set.copyOf(makers);
  }

  /// @param signer the certificate of whoever uses the seal
  /// @param at the time of use
  /// @return every reason why the seal does not hold; empty when it does
  public List<Objection> verify(ElectronicSeal seal, X509Certificate signer, Instant at) {
    List<Objection> objections = new ArrayList<>(maker(seal, at));
    SealTerms terms = seal.terms();
    if (at.isBefore(terms.validFrom()) || at.isAfter(terms.validUntil())) {
      objections.add(
          objection(
              "seal.validity",
              at.toString(),
              "use from " + terms.validFrom() + " to " + terms.validUntil()));
    }
    if (!terms.users().contains(signer)) {
      objections.add(
          objection(
              "seal.certList",
              "certificate " + signer.getSerialNumber().toString(16),
              "one of the seal's users"));
    }
    return List.copyOf(objections);
  }

  private List<Objection> maker(ElectronicSeal seal, Instant at) {
    List<Objection> objections = new ArrayList<>();
    X509Certificate maker = seal.maker();
    if (!makers.contains(maker) || !SealCertificate.maySeal(maker)) {
      objections.add(
          objection(
              "seal.cert",
              maker.getSubjectX500Principal().getName(),
              "the certificate of a trusted seal maker"));
    }
    Instant notBefore = maker.getNotBefore().toInstant();
    Instant notAfter = maker.getNotAfter().toInstant();
    for (Instant time : List.of(seal.terms().createdAt(), at)) {
      if (time.isBefore(notBefore) || time.isAfter(notAfter)) {
        objections.add(
            objection(
                "seal.cert",
                time.toString(),
                "made and used from " + notBefore + " to " + notAfter));
      }
    }
    if (!SealCertificate.verifies(maker, seal.sealInfo(), seal.signature())) {
      objections.add(
          objection(
              "seal.signedValue",
              "a signature that does not verify",
              "the maker's over the DER SES_SealInfo"));
    }
    return objections;
  }

  private static Objection objection(String field, String found, String required) {
    return new Objection(field, found, required, SOURCE);
  }
}
