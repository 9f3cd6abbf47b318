package org.yaoshi.server.e2e;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.UUID;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.ca.seal.ElectronicSeal;
import org.yaoshi.ca.seal.PictureFormat;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.image.Pictures;
import org.yaoshi.server.seal.NewSeal;
import org.yaoshi.server.seal.Seals;

/// An e-key's certificate in transit, and orders for its seal.
record SealedEkey(Enterprise enterprise, UUID orderId, X509Certificate certificate) {
  private static final RunningServer SERVER = RunningServer.get();

  /// The certificate as its e-key gets it; without a seal.
  static SealedEkey certified() {
    Holder holder = Holder.withKey();
    Case replacement =
        Case.keyedIn(holder.username(), "REPLACEMENT", ", \"reason\": \"DAMAGED\"").toProduction();
    replacement.claim();
    var token = new SoftwareToken();
    replacement.certify(token, false);
    return new SealedEkey(holder.enterprise(), UUID.fromString(replacement.order()), token.x509());
  }

  SerialNumber serial() {
    return new SerialNumber(certificate.getSerialNumber());
  }

  NewSeal order() {
    return order(Pictures.png(200, 200), PictureFormat.PNG);
  }

  NewSeal order(byte[] picture, PictureFormat format) {
    return order(picture, format, sha256(picture));
  }

  NewSeal order(byte[] picture, PictureFormat format, byte[] sha256) {
    try {
      return new NewSeal(
          orderId,
          enterprise.username(),
          new UUID(0, 1),
          Enterprise.NAME,
          certificate.getEncoded(),
          picture,
          format,
          sha256);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  ElectronicSeal seal() {
    return seal(order());
  }

  static ElectronicSeal seal(NewSeal order) {
    return transactions().execute(_ -> seals().make(order, Actor.SYSTEM));
  }

  static Seals seals() {
    return SERVER.part(Seals.class);
  }

  static TransactionTemplate transactions() {
    return new TransactionTemplate(SERVER.part(PlatformTransactionManager.class));
  }

  static X509Certificate x509(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
