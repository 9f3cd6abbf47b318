package org.yaoshi.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// A certification request (PKCS #10) with an empty name and a P-256 key, of which only the request
/// was kept. With these choices every part but the signature has its fixed place in the DER.
///
/// @param der the request
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MadeRequest(byte[] der) {
  /// SubjectPublicKeyInfo of a P-256 key, uncompressed.
  public static final int KEY_OCTETS = 91;

  // SEQUENCE { INTEGER 0, SEQUENCE {} (the name), key, [0] {} (no attributes) }
  private static final byte[] INFO_BEFORE_KEY = {0x30, 0x62, 0x02, 0x01, 0x00, 0x30, 0x00};
  private static final byte[] INFO_AFTER_KEY = {(byte) 0xa0, 0x00};
  static final int INFO_OCTETS = INFO_BEFORE_KEY.length + KEY_OCTETS + INFO_AFTER_KEY.length;

  // SEQUENCE { OID 1.2.840.10045.4.3.2 (ecdsa-with-SHA256) }
  private static final byte[] ALGORITHM = {
    0x30, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
  };
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /// The DER header of the request: a SEQUENCE of 128 to 255 octets.
  private static final int HEADER = 3;

  /// @param signer SHA256withECDSA
  public static MadeRequest make(KeyPair keys, Signature signer) throws GeneralSecurityException {
    byte[] info = concat(INFO_BEFORE_KEY, keys.getPublic().getEncoded(), INFO_AFTER_KEY);
    if (info.length != INFO_OCTETS) throw new IllegalArgumentException("not a P-256 key");
    signer.initSign(keys.getPrivate());
    signer.update(info);
    byte[] signature = signer.sign();
    byte[] bits = {0x03, (byte) (signature.length + 1), 0x00};
    int length = info.length + ALGORITHM.length + bits.length + signature.length;
    byte[] header = {0x30, (byte) 0x81, (byte) length};
    return new MadeRequest(concat(header, info, ALGORITHM, bits, signature));
  }

  /// What the signature is over.
  public byte[] info() {
    return Arrays.copyOfRange(der, HEADER, HEADER + INFO_OCTETS);
  }

  /// DER SubjectPublicKeyInfo.
  public byte[] publicKey() {
    int from = HEADER + INFO_BEFORE_KEY.length;
    return Arrays.copyOfRange(der, from, from + KEY_OCTETS);
  }

  /// DER ECDSA-Sig-Value.
  public byte[] signature() {
    return Arrays.copyOfRange(der, HEADER + INFO_OCTETS + ALGORITHM.length + HEADER, der.length);
  }

  /// The body of a call that has it certified: JSON, with the request in PEM.
  public byte[] body() {
    String base64 = PEM.encodeToString(der).replace("\n", "\\n");
    return ("{\"csr\":\"-----BEGIN CERTIFICATE REQUEST-----\\n"
            + base64
            + "\\n-----END CERTIFICATE REQUEST-----\\n\"}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
