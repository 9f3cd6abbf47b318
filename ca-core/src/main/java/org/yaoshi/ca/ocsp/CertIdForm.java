package org.yaoshi.ca.ocsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.Tag;

/// All of a CertID but its serial number: one issuer, named by one hash algorithm, as one kind of
/// client writes it. Two CertIDs of one form and one serial number have the same octets, so that
/// one signed answer serves whoever asks in that form.
public final class CertIdForm {
  private static final List<CertIdHash> USUAL = List.of(CertIdHash.SHA1, CertIdHash.SHA256);
  private static final byte[] NOTHING = {};

  private final byte[] octets;

  private CertIdForm(byte[] octets) {
    this.octets = octets;
  }

  /// The forms clients ask in: by SHA-1 or SHA-256, whose parameters some write as NULL and some
  /// leave out (RFC 5754 §2).
  public static List<CertIdForm> usual(IssuerId issuer) {
    List<CertIdForm> forms = new ArrayList<>();
    for (CertIdHash hash : USUAL) {
      forms.add(of(issuer, hash, true));
      forms.add(of(issuer, hash, false));
    }
    return List.copyOf(forms);
  }

  private static CertIdForm of(IssuerId issuer, CertIdHash hash, boolean parameters) {
    DerWriter der = new DerWriter(128);
    int algorithm = der.open(Tag.SEQUENCE);
    der.primitive(Tag.OBJECT_IDENTIFIER, hash.objectIdentifier());
    if (parameters) der.primitive(Tag.NULL, NOTHING);
    der.close(algorithm);
    der.primitive(Tag.OCTET_STRING, issuer.nameHash(hash));
    der.primitive(Tag.OCTET_STRING, issuer.keyHash(hash));
    return new CertIdForm(der.toByteArray());
  }

  /// Whether a CertID is written in this form.
  public boolean matches(CertId certId) {
    byte[] whole = certId.octets();
    int end = whole.length - certId.serialOctets();
    int start = end - octets.length;
    return start > 0 && Arrays.equals(whole, start, end, octets, 0, octets.length);
  }
}
