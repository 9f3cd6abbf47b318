package org.yaoshi.ca.lint.rfc5280;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.Lint;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The certificate is DER: encoding it again gives the same octets.
public final class CanonicalDer implements Lint {
  @Override
  public Citation citation() {
    return Citation.of("RFC 5280", "§4.1");
  }

  @Override
  public List<Objection> check(CertificateUnderLint certificate) {
    try {
      byte[] again = certificate.structure().getEncoded(ASN1Encoding.DER);
      return Arrays.equals(again, certificate.der())
          ? pass()
          : object("encoding", "another encoding", "DER");
    } catch (IOException e) {
      return object("encoding", "octets that cannot be encoded again", "DER");
    }
  }
}
