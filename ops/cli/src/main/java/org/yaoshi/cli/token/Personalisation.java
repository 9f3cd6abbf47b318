package org.yaoshi.cli.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.yaoshi.ca.x509.DistinguishedName;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.CertifiedKey;
import org.yaoshi.client.model.CertifyRequest;
import org.yaoshi.client.model.ProductionOrder;
import org.yaoshi.client.model.ProductionOrderState;
import org.yaoshi.hsm.station.EkeyToken;
import org.yaoshi.hsm.station.ReadBackProof;

/// One token made for one production order.
final class Personalisation {
  private static final Base64.Encoder MIME =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Connection operator;
  private final EkeyToken token;
  private final String key;
  private final StationLog log;

  Personalisation(Connection operator, EkeyToken token, String key, StationLog log) {
    this.operator = operator;
    this.token = token;
    this.key = key;
    this.log = log;
  }

  /// @param out where `ekey.pem` (as read back), `issuing-ca.pem` and `root-ca.pem` are left
  void run(UUID orderId, Path out) throws ApiException, IOException {
    ProductionOrder order = claimed(orderId);
    String serial = token.slot().serial();
    log.step(
        "generates a P-256 key in the token " + serial,
        () -> token.generate(key),
        made -> "public key " + made.getEncoded().length + " octets, the private one stays inside");
    byte[] csr =
        log.step(
            "signs a certification request in the token",
            () -> token.certificationRequest(key, subject(order)),
            request -> "PKCS #10, " + request.length + " octets");
    CertifiedKey certified =
        log.step(
            "has the key certified",
            () ->
                operator.change(
                    id ->
                        operator
                            .productionOrders()
                            .certifyProductionOrder(
                                id,
                                orderId,
                                new CertifyRequest().csr(pem("CERTIFICATE REQUEST", csr)))),
            answer -> "certificate " + answer.getSerial());
    List<X509Certificate> chain = certificates(certified.getChain());
    log.step(
        "writes the certificate to the token",
        () -> {
          token.store(key, certificates(certified.getCertificate()).getFirst());
          return key;
        },
        label -> "beside the key " + label);
    ReadBackProof proof =
        log.step(
            "reads the certificate back and signs the server's challenge in the token",
            () -> token.prove(key, challenge(certified)),
            made -> "the signature verifies with the certificate");
    log.step(
        "shows the proof to the server",
        () ->
            operator.change(
                id ->
                    operator
                        .productionOrders()
                        .completeProductionOrder(id, orderId, sent(proof, serial))),
        done -> "order " + done.getState());
    leave(out, proof, chain);
    log.result(serial, certified.getSerial());
  }

  private ProductionOrder claimed(UUID orderId) throws ApiException {
    ProductionOrder order = operator.productionOrders().getProductionOrder(orderId);
    if (order.getState() == ProductionOrderState.CLAIMED) return order;
    if (order.getState() != ProductionOrderState.OPEN) {
      throw CommandFailure.refused(
          "the production order is " + order.getState(), "only an open or claimed one can be made");
    }
    return log.step(
        "claims the production order",
        () -> operator.change(id -> operator.productionOrders().claimProductionOrder(id, orderId)),
        claimed -> "order " + claimed.getState());
  }

  /// What the request asks for; the order decides what the certificate says.
  private static DistinguishedName subject(ProductionOrder order) {
    return DistinguishedName.of(
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.O, order.getEnterpriseName())
            .addRDN(BCStyle.CN, order.getEnterpriseName())
            .addRDN(BCStyle.UID, order.getUsername())
            .build());
  }

  private static byte[] challenge(CertifiedKey certified) {
    try {
      return Base64.getDecoder().decode(certified.getReadBackChallenge());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.refused("the server's read-back challenge is not base64", "");
    }
  }

  private static org.yaoshi.client.model.ReadBackProof sent(ReadBackProof proof, String serial) {
    return new org.yaoshi.client.model.ReadBackProof()
        .tokenSerial(serial)
        .certificate(pem("CERTIFICATE", proof.certificate()))
        .signature(Base64.getEncoder().encodeToString(proof.signature()));
  }

  private static List<X509Certificate> certificates(String pem) {
    try {
      Collection<? extends java.security.cert.Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      List<X509Certificate> certificates = read.stream().map(X509Certificate.class::cast).toList();
      if (!certificates.isEmpty()) return certificates;
    } catch (CertificateException e) {
      throw CommandFailure.refused(
          "the server's certificates cannot be read: " + e.getMessage(), "");
    }
    throw CommandFailure.refused("the server sent no certificate", "");
  }

  private static void leave(Path out, ReadBackProof proof, List<X509Certificate> chain)
      throws IOException {
    Files.writeString(out.resolve("ekey.pem"), pem("CERTIFICATE", proof.certificate()));
    Files.writeString(out.resolve("issuing-ca.pem"), pem(chain.getFirst()));
    Files.writeString(out.resolve("root-ca.pem"), pem(chain.getLast()));
  }

  private static String pem(X509Certificate certificate) throws IOException {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IOException("a certificate cannot be encoded", e);
    }
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + MIME.encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }
}
