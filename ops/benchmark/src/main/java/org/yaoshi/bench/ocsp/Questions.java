package org.yaoshi.bench.ocsp;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.yaoshi.ca.ocsp.CertId;
import org.yaoshi.ca.ocsp.CertIdHash;
import org.yaoshi.ca.ocsp.IssuerId;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.ca.x509.SerialNumber;

/// OCSP requests about certificates of one CA, as clients write them, in files for the load.
final class Questions {
  private static final int NONCE_OCTETS = 32;
  private static final byte[] NONCE_EXTENSION =
      HexFormat.of().parseHex("06092b0601050507300102" + "0422" + "0420");

  private final IssuerId issuer;
  private final StoredCertificates certificates;
  private final RandomGenerator random = new Random(1);

  Questions(X509Certificate ca, StoredCertificates certificates) {
    this.issuer =
        IssuerId.of(
            DistinguishedName.parse(ca.getSubjectX500Principal().getEncoded()), ca.getPublicKey());
    this.certificates = certificates;
  }

  /// The path of a GET, with the three characters of base64 that RFC 3986 does not leave alone
  /// percent-encoded.
  String path(int number) {
    return "/ocsp/"
        + Base64.getEncoder()
            .encodeToString(request(number, false))
            .replace("+", "%2B")
            .replace("/", "%2F")
            .replace("=", "%3D");
  }

  /// @param past the number after the last
  void writePaths(Path file, int first, int past) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int number = first; number < past; number++) lines.append(path(number)).append('\n');
    }
  }

  /// Bodies about the certificates up to `past`, as many times as there are lines.
  ///
  /// @param nonceEvery one in so many has a nonce; 0: none has
  void writeBodies(Path file, int past, int lines, int nonceEvery) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines; i++) {
        boolean nonce = nonceEvery > 0 && i % nonceEvery == 0;
        out.append(HexFormat.of().formatHex(request(i % past, nonce))).append('\n');
      }
    }
  }

  byte[] request(int number, boolean nonce) {
    SerialNumber serial = certificates.serial(number);
    byte[] certId = CertId.of(issuer, CertIdHash.SHA1, serial).der();
    byte[] list = sequence(0x30, sequence(0x30, certId));
    return sequence(0x30, sequence(0x30, nonce ? concatenation(list, nonce()) : list));
  }

  private byte[] nonce() {
    byte[] octets = new byte[NONCE_OCTETS];
    random.nextBytes(octets);
    byte[] extension = sequence(0x30, concatenation(NONCE_EXTENSION, octets));
    return sequence(0xa2, sequence(0x30, extension));
  }

  private static byte[] concatenation(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /// @param content at most 255 octets
  private static byte[] sequence(int tag, byte[] content) {
    byte[] head =
        content.length < 0x80
            ? new byte[] {(byte) tag, (byte) content.length}
            : new byte[] {(byte) tag, (byte) 0x81, (byte) content.length};
    return concatenation(head, content);
  }
}
