package org.yaoshi.ca.ocsp;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.yaoshi.ca.der.DerReader;
import org.yaoshi.ca.der.DerWriter;
import org.yaoshi.ca.der.NotDer;
import org.yaoshi.ca.der.Tag;
import org.yaoshi.ca.x509.SerialNumber;

/// Names one certificate by issuer and serial number (RFC 6960 §4.1.1), and keeps the octets it was
/// asked with, so that the answer repeats them exactly. Two are equal when their octets are.
public final class CertId {
  private static final int SERIAL_OCTETS = 20;

  private final byte[] der;
  private final Optional<CertIdHash> hash;
  private final byte[] issuerNameHash;
  private final byte[] issuerKeyHash;
  private final BigInteger serial;

  private CertId(
      byte[] der,
      Optional<CertIdHash> hash,
      byte[] issuerNameHash,
      byte[] issuerKeyHash,
      BigInteger serial) {
    this.der = der;
    this.hash = hash;
    this.issuerNameHash = issuerNameHash;
    this.issuerKeyHash = issuerKeyHash;
    this.serial = serial;
  }

  /// The identifier a client would ask with; the algorithm's parameters are NULL, as most write it.
  public static CertId of(IssuerId issuer, CertIdHash hash, SerialNumber serial) {
    DerWriter der = new DerWriter(192);
    int certId = der.open(Tag.SEQUENCE);
    int algorithm = der.open(Tag.SEQUENCE);
    der.primitive(Tag.OBJECT_IDENTIFIER, hash.objectIdentifier());
    der.primitive(Tag.NULL, new byte[0]).close(algorithm);
    der.primitive(Tag.OCTET_STRING, issuer.nameHash(hash));
    der.primitive(Tag.OCTET_STRING, issuer.keyHash(hash));
    der.integer(serial.value()).close(certId);
    return new CertId(
        der.toByteArray(),
        Optional.of(hash),
        issuer.nameHash(hash),
        issuer.keyHash(hash),
        serial.value());
  }

  /// @param element DER CertID, kept
  static CertId parse(byte[] element) throws NotDer {
    DerReader certId = new DerReader(element).enter(Tag.SEQUENCE);
    DerReader algorithm = certId.enter(Tag.SEQUENCE);
    Optional<CertIdHash> hash = CertIdHash.of(algorithm.objectIdentifier());
    if (algorithm.hasMore()) algorithm.skip();
    algorithm.end();
    byte[] nameHash = certId.content(Tag.OCTET_STRING);
    byte[] keyHash = certId.content(Tag.OCTET_STRING);
    BigInteger serial = certId.integer();
    certId.end();
    return new CertId(element, hash, nameHash, keyHash, serial);
  }

  /// Whether the certificate asked about would be this issuer's. False for a hash algorithm that is
  /// not known here.
  public boolean isFrom(IssuerId issuer) {
    if (hash.isEmpty()) return false;
    return Arrays.equals(issuerKeyHash, issuer.keyHash(hash.get()))
        && Arrays.equals(issuerNameHash, issuer.nameHash(hash.get()));
  }

  /// The hash algorithm; empty when it is not one of [CertIdHash].
  public Optional<CertIdHash> hash() {
    return hash;
  }

  /// Empty when the number asked for cannot be that of a certificate (RFC 5280 §4.1.2.2): zero,
  /// negative, or more than 20 octets. The answer to that is unknown.
  public Optional<SerialNumber> serial() {
    boolean possible = serial.signum() > 0 && serial.bitLength() < 8 * SERIAL_OCTETS;
    return possible ? Optional.of(new SerialNumber(serial)) : Optional.empty();
  }

  /// A copy of the DER CertID as asked.
  public byte[] der() {
    return der.clone();
  }

  /// The octets themselves, not to be changed.
  byte[] octets() {
    return der;
  }

  /// The size of the DER INTEGER serialNumber, which stands last.
  int serialOctets() {
    return 2 + serial.bitLength() / 8 + 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertId that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  /// The DER in hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(der);
  }
}
