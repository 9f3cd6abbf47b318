package org.yaoshi.ca.ocsp;

import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.yaoshi.ca.x509.DistinguishedName;

/// A CA as CertIDs name it: the hashes of its name and key, computed once (RFC 6960 §4.1.1).
public final class IssuerId {
  private final Map<CertIdHash, byte[]> nameHashes = new EnumMap<>(CertIdHash.class);
  private final Map<CertIdHash, byte[]> keyHashes = new EnumMap<>(CertIdHash.class);

  private IssuerId(byte[] name, byte[] key) {
    for (CertIdHash hash : CertIdHash.values()) {
      nameHashes.put(hash, hash.digest(name));
      keyHashes.put(hash, hash.digest(key));
    }
  }

  /// @param name the issuer as it stands in the certificates asked about
  /// @param publicKey the key that signed them
  public static IssuerId of(DistinguishedName name, PublicKey publicKey) {
    return new IssuerId(name.der(), subjectPublicKey(publicKey));
  }

  /// The value of the BIT STRING subjectPublicKey, without tag, length and unused bits.
  static byte[] subjectPublicKey(PublicKey publicKey) {
    return SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()).getPublicKeyData().getOctets();
  }

  /// This identifier's own octets, not to be changed.
  byte[] nameHash(CertIdHash hash) {
    return Objects.requireNonNull(nameHashes.get(hash));
  }

  /// This identifier's own octets, not to be changed.
  byte[] keyHash(CertIdHash hash) {
    return Objects.requireNonNull(keyHashes.get(hash));
  }
}
