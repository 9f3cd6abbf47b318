package org.yaoshi.server.token;

import java.io.ByteArrayInputStream;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The proof that a certified key and its certificate are on a token: the certificate as it was
/// read back, and a signature of the challenge by the token's key.
///
/// Of what the station sends only octets are compared and a signature is verified; the certificate
/// that is parsed is the one this server issued.
///
/// @param certificate PEM
/// @param signature Base64; ECDSA (DER) or RSA PKCS #1 v1.5, both with SHA-256
record ReadBack(String certificate, String signature) {
  private static final int LONGEST_SIGNATURE = 1024;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final Citation SOURCE = Citation.of("CPS", "§4.4");

  /// @param issued DER, as issued
  /// @return all that is wrong with the proof; empty: it holds
  List<Objection> objections(byte[] issued, byte[] challenge) {
    List<Objection> objections = new ArrayList<>();
    if (!der().filter(read -> MessageDigest.isEqual(read, issued)).isPresent()) {
      objections.add(
          new Objection(
              "certificate",
              "another certificate, or none",
              "the certificate that belongs on the token, octet for octet, as PEM",
              SOURCE));
    }
    if (!isSigned(issued, challenge)) {
      objections.add(
          new Objection(
              "signature",
              "no signature of the challenge by the certified key",
              "Base64 of an ECDSA or RSA PKCS #1 signature with SHA-256 over the 32 octets",
              SOURCE));
    }
    return List.copyOf(objections);
  }

  private Optional<byte[]> der() {
    String text = certificate.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) return Optional.empty();
    if (text.length() < BEGIN.length() + END.length()) return Optional.empty();
    String base64 = text.substring(BEGIN.length(), text.length() - END.length());
    return Base64Text.decode(base64.replaceAll("\\s", ""));
  }

  private boolean isSigned(byte[] issued, byte[] challenge) {
    byte[] octets =
        Base64Text.decode(signature).filter(s -> s.length <= LONGEST_SIGNATURE).orElse(new byte[0]);
    try {
      PublicKey key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(issued))
              .getPublicKey();
      Signature verifier = Signature.getInstance(algorithm(key));
      verifier.initVerify(key);
      verifier.update(challenge);
      return verifier.verify(octets);
    } catch (SignatureException notASignature) {
      return false;
    } catch (CertificateException | NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("a certificate this server issued can be read", e);
    }
  }

  private static String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> throw new IllegalStateException("no e-key has a key of " + key.getAlgorithm());
    };
  }
}
