package org.yaoshi.ca.x509;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.jspecify.annotations.Nullable;

/// A distinguished name. Two are equal when their DER encodings are: a CA never has to guess
/// whether two names mean the same.
public final class DistinguishedName {
  private final X500Name name;
  private final byte[] der;
  private volatile @Nullable String text;

  private DistinguishedName(X500Name name) {
    this.name = name;
    try {
      this.der = name.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a distinguished name", e);
    }
  }

  public static DistinguishedName of(X500Name name) {
    return new DistinguishedName(name);
  }

  /// @param der a DER Name
  public static DistinguishedName parse(byte[] der) {
    return new DistinguishedName(X500Name.getInstance(der));
  }

  public X500Name name() {
    return name;
  }

  public byte[] der() {
    return der.clone();
  }

  /// The values of one attribute type, in the order of the name.
  public List<String> values(ASN1ObjectIdentifier type) {
    return Arrays.stream(name.getRDNs(type))
        .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
        .filter(attribute -> attribute.getType().equals(type))
        .map(AttributeTypeAndValue::getValue)
        .map(IETFUtils::valueToString)
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinguishedName that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  /// RFC 4514 text, for people; never parsed back.
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = RFC4519Style.INSTANCE.toString(name);
      text = known;
    }
    return known;
  }
}
