package org.yaoshi.ca.lint.rfc5280;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.lint.RawExtension;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// id-pkix-ocsp-nocheck is NULL, not critical, and only for an OCSP responder.
public final class OcspNoCheckShape implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 6960", "§4.2.2.2.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    Optional<RawExtension> extension =
        certificate.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck);
    if (extension.isEmpty()) return pass();
    boolean responder =
        certificate
            .value(Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
            .filter(usage -> usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning))
            .isPresent();
    boolean isNull = extension.get().value().filter(DERNull.INSTANCE::equals).isPresent();
    return responder && isNull && !extension.get().critical()
        ? pass()
        : object("ocsp-nocheck", "another form", "NULL, not critical, with OCSPSigning");
  }
}
