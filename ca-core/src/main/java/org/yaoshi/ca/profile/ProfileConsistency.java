package org.yaoshi.ca.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The rules between a profile's keys.
final class ProfileConsistency {
  private static final Citation KEY_USAGE = Citation.of("RFC 5280", "§4.2.1.3");
  private static final Citation BASIC_CONSTRAINTS = Citation.of("RFC 5280", "§4.2.1.9");
  private static final Citation OCSP = Citation.of("RFC 6960", "§4.2.2.2");
  private static final Citation EC_KEY_USAGE = Citation.of("RFC 8813", "§3");

  private ProfileConsistency() {}

  static void require(
      ProfileId id,
      AllowedKeys keys,
      Set<KeyUsage> keyUsage,
      List<ExtendedKeyUsage> extendedKeyUsage,
      Optional<CertificateAuthority> authority,
      boolean selfSigned) {
    var faults = new ArrayList<Objection>();
    if (keyUsage.isEmpty()) {
      faults.add(new Objection("keyUsage", "nothing", "at least one bit", KEY_USAGE));
    }
    if (keyUsage.contains(KeyUsage.KEY_CERT_SIGN) != authority.isPresent()) {
      faults.add(
          new Objection(
              "keyUsage",
              authority.isPresent() ? "a CA without keyCertSign" : "keyCertSign without a CA",
              "keyCertSign exactly for a CA",
              BASIC_CONSTRAINTS));
    }
    if (selfSigned && authority.isEmpty()) {
      faults.add(
          new Objection("selfSigned", "true without a CA", "only for a CA", BASIC_CONSTRAINTS));
    }
    if (extendedKeyUsage.contains(ExtendedKeyUsage.OCSP_SIGNING)
        && (extendedKeyUsage.size() > 1 || !keyUsage.contains(KeyUsage.DIGITAL_SIGNATURE))) {
      faults.add(
          new Objection(
              "extendedKeyUsage",
              "OCSPSigning with another purpose or without digitalSignature",
              "OCSPSigning alone, with digitalSignature",
              OCSP));
    }
    boolean enciphers =
        keyUsage.contains(KeyUsage.KEY_ENCIPHERMENT)
            || keyUsage.contains(KeyUsage.DATA_ENCIPHERMENT);
    boolean admitsEc = keys.types().stream().anyMatch(type -> !type.label().equals("RSA"));
    if (enciphers && admitsEc) {
      faults.add(
          new Objection("keyUsage", "encipherment with EC keys", "keyAgreement", EC_KEY_USAGE));
    }
    if (!faults.isEmpty()) throw new InvalidProfile(id.value(), faults);
  }
}
