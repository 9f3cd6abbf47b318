package org.yaoshi.ca.profile;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.x509.Validity;

/// One kind of certificate, complete and consistent.
///
/// @param id its name
/// @param validity the longest a certificate may be valid
/// @param selfSigned whether it is issued by its own key; nothing else is then an issuer
/// @param keys the subject keys admitted
/// @param keyUsage the bits of keyUsage, which is always critical; never empty
/// @param extendedKeyUsage the purposes, never critical; empty: no such extension
/// @param authority present: basicConstraints with cA TRUE, critical; absent: no such extension
/// @param pointers which of the issuer's URLs the certificate carries; each is then required
/// @param policies object identifiers in certificatePolicies, dotted decimal; empty: no such
///   extension
/// @param ocspNoCheck whether id-pkix-ocsp-nocheck is included (RFC 6960 §4.2.2.2.1)
/// @param altNames the kinds of subjectAltName entry admitted, of which at least one entry is then
///   required; empty: no such extension
/// @param identifiers the identifier extensions of GB/T 20518, each required; no other is admitted
/// @param approvals what must have been approved before issuance, in the words of the caller
public record CertificateProfile(
    ProfileId id,
    Period validity,
    boolean selfSigned,
    AllowedKeys keys,
    Set<KeyUsage> keyUsage,
    List<ExtendedKeyUsage> extendedKeyUsage,
    Optional<CertificateAuthority> authority,
    Set<Pointer> pointers,
    List<String> policies,
    boolean ocspNoCheck,
    Set<AltNameType> altNames,
    Set<String> identifiers,
    Set<String> approvals) {

  /// Reads a profile. Keys (those without a default are required):
  ///
  /// | key | value | default |
  /// |---|---|---|
  /// | `id` | `[a-z][a-z0-9-]{0,31}` | |
  /// | `validity` | ISO 8601 period of days, months or years, 1 day to 30 years | |
  /// | `keys` | list of `P-256`, `P-384`, `RSA` | |
  /// | `leastRsaBits` | 2048 to 8192 | 2048 |
  /// | `keyUsage` | list of the names in RFC 5280 §4.2.1.3 | |
  /// | `extendedKeyUsage` | list of `serverAuth`, `clientAuth`, `emailProtection`, `OCSPSigning` | none |
  /// | `basicConstraints` | map of `ca: true` and, optionally, `pathLen: 0..10` | none |
  /// | `selfSigned`, `ocspNoCheck` | boolean | false |
  /// | `pointers` | list of `caIssuers`, `ocsp`, `crl` | none |
  /// | `policies` | list of object identifiers | none |
  /// | `subjectAltName` | list of `dNSName`, `iPAddress` | none |
  /// | `identifiers` | list of object identifiers under 1.2.156.10260.4.1 | none |
  /// | `approvals` | list of words | none |
  ///
  /// @param yaml as a YAML parser gives it
  /// @throws InvalidProfile with every fault
  public static CertificateProfile of(Map<String, Object> yaml) {
    return new ProfileReader(yaml).read();
  }

  public CertificateProfile {
    keyUsage = Set.copyOf(keyUsage);
    extendedKeyUsage = List.copyOf(extendedKeyUsage);
    pointers = Set.copyOf(pointers);
    policies = List.copyOf(policies);
    altNames = Set.copyOf(altNames);
    identifiers = Set.copyOf(identifiers);
    approvals = Set.copyOf(approvals);
    ProfileConsistency.require(id, keys, keyUsage, extendedKeyUsage, authority, selfSigned);
  }

  public boolean isAuthority() {
    return authority.isPresent();
  }

  /// The longest validity that begins at a time: both ends are part of it, so it ends one second
  /// before the period does.
  public Validity longestFrom(Instant notBefore) {
    Instant end = notBefore.atOffset(ZoneOffset.UTC).plus(validity).toInstant();
    return new Validity(notBefore, end.minusSeconds(1));
  }

  /// The longest validity that begins at a time and does not outlast the issuer.
  ///
  /// @param issuer the issuer's own validity
  /// @throws IllegalArgumentException the issuer's has ended by then
  public Validity longestFrom(Instant notBefore, Validity issuer) {
    Validity longest = longestFrom(notBefore);
    return longest.notAfter().isAfter(issuer.notAfter())
        ? new Validity(notBefore, issuer.notAfter())
        : longest;
  }
}
