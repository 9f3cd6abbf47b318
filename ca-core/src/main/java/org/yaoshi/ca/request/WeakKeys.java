package org.yaoshi.ca.request;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// Refuses public keys that are malformed, of an unaccepted kind, or known to be weak, before
/// anything is computed with them.
final class WeakKeys {
  private static final Citation STRUCTURE = Citation.of("RFC 5280", "§4.1.2.7");
  private static final Citation EC = Citation.of("RFC 5480", "§2.1.1");
  private static final Citation EC_POINT = Citation.of("NIST SP 800-56A rev. 3", "§5.6.2.3.3");
  private static final Citation RSA = Citation.of("RFC 3279", "§2.3.1");

  private static final ECNamedDomainParameters P256 =
      domain(SECObjectIdentifiers.secp256r1, "secp256r1");
  private static final ECNamedDomainParameters P384 =
      domain(SECObjectIdentifiers.secp384r1, "secp384r1");

  private WeakKeys() {}

  private static ECNamedDomainParameters domain(ASN1ObjectIdentifier oid, String name) {
    X9ECParameters curve = CustomNamedCurves.getByName(name);
    return new ECNamedDomainParameters(oid, curve);
  }

  static Checked<StrongPublicKey> check(String field, byte[] der) {
    try {
      return StrictDer.read(der)
          .map(SubjectPublicKeyInfo::getInstance)
          .map(info -> check(field, info))
          .orElseGet(() -> malformed(field));
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException notSubjectPublicKeyInfo) {
      return malformed(field);
    }
  }

  private static Checked<StrongPublicKey> malformed(String field) {
    return refused(field, "other octets", "DER SubjectPublicKeyInfo", STRUCTURE);
  }

  /// @param info read from DER
  static Checked<StrongPublicKey> check(String field, SubjectPublicKeyInfo info) {
    if (info.getPublicKeyData().getPadBits() != 0) {
      return refused(field, "a bit string with unused bits", "whole octets", STRUCTURE);
    }
    ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
    if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) return checkEc(field, info);
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) return checkRsa(field, info);
    return refused(field, "algorithm " + algorithm, "id-ecPublicKey or rsaEncryption", STRUCTURE);
  }

  private static Checked<StrongPublicKey> checkEc(String field, SubjectPublicKeyInfo info) {
    if (!(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
      return refused(field, "explicit or absent curve parameters", "a named curve", EC);
    }
    KeyType type;
    ECNamedDomainParameters domain;
    if (curve.equals(SECObjectIdentifiers.secp256r1)) {
      type = KeyType.P256;
      domain = P256;
    } else if (curve.equals(SECObjectIdentifiers.secp384r1)) {
      type = KeyType.P384;
      domain = P384;
    } else {
      return refused(field, "curve " + curve, "secp256r1 or secp384r1", EC);
    }
    byte[] point = info.getPublicKeyData().getOctets();
    int fieldOctets = (domain.getCurve().getFieldSize() + 7) / 8;
    if (point.length != 1 + 2 * fieldOctets || point[0] != 4) {
      return refused(field, "a point of another form", "an uncompressed point", EC);
    }
    try {
      var key = new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
      return Checked.valid(new StrongPublicKey(type, domain.getCurve().getFieldSize(), info, key));
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException notOnCurve) {
      return refused(field, "a point that is not on the curve", "a point on it", EC_POINT);
    }
  }

  private static Checked<StrongPublicKey> checkRsa(String field, SubjectPublicKeyInfo info) {
    if (!DERNull.INSTANCE.equals(info.getAlgorithm().getParameters())) {
      return refused(field, "algorithm parameters other than NULL", "NULL", RSA);
    }
    Optional<RSAPublicKey> decoded = rsaPublicKey(info.getPublicKeyData().getOctets());
    if (decoded.isEmpty()) return refused(field, "other octets", "DER RSAPublicKey", RSA);
    RSAPublicKey key = decoded.get();
    List<Objection> objections =
        new RsaWeaknesses(field, key.getModulus(), key.getPublicExponent()).objections();
    if (!objections.isEmpty()) return Checked.refused(objections);
    // The checks above cover Bouncy Castle's own, which are left out: they are slower and throw.
    var parameters = new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), true);
    return Checked.valid(
        new StrongPublicKey(KeyType.RSA, key.getModulus().bitLength(), info, parameters));
  }

  private static Optional<RSAPublicKey> rsaPublicKey(byte[] octets) {
    try {
      return StrictDer.read(octets).map(RSAPublicKey::getInstance);
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException notRsaPublicKey) {
      return Optional.empty();
    }
  }

  private static Checked<StrongPublicKey> refused(
      String field, String found, String required, Citation source) {
    return Checked.refused(new Objection(field, found, required, source));
  }
}
