package org.yaoshi.cli.chaos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Asks what a relying party can ask, OCSP and the CRL by HTTP, and verifies the signatures.
final class StatusReader {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MS = 250;

  private final HttpClient http;
  private final URI ocsp;
  private final URI crl;
  private final X509Certificate issuer;

  StatusReader(HttpClient http, Installation installation)
      throws IOException, InterruptedException {
    this.http = http;
    this.ocsp = installation.address("ocsp");
    this.crl = installation.address("crl");
    this.issuer = Certificates.read(send(HttpRequest.newBuilder(installation.address("ca"))));
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() == 200) return answer.body();
    throw new IOException(answer.uri() + " answered " + answer.statusCode());
  }

  /// @param serials in hexadecimal
  /// @return good, revoked, unknown, or what is wrong with the answer
  Map<String, String> ocsp(Set<String> serials) throws IOException, InterruptedException {
    Map<String, String> answers = new HashMap<>();
    for (String serial : serials) answers.put(serial, ask(new BigInteger(serial, 16)));
    return answers;
  }

  private String ask(BigInteger serial) throws IOException, InterruptedException {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var id =
          new CertificateID(
              digests.get(CertificateID.HASH_SHA1), new JcaX509CertificateHolder(issuer), serial);
      byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
      byte[] answer =
          send(
              HttpRequest.newBuilder(ocsp)
                  .header("Content-Type", "application/ocsp-request")
                  .POST(BodyPublishers.ofByteArray(request)));
      if (!(new OCSPResp(answer).getResponseObject() instanceof BasicOCSPResp basic)) {
        return "no basic response";
      }
      var responder = new JcaContentVerifierProviderBuilder().build(basic.getCerts()[0]);
      if (!basic.isSignatureValid(responder)) return "a wrong signature";
      SingleResp single = basic.getResponses()[0];
      return single.getCertID().equals(id) ? word(single.getCertStatus()) : "another certificate";
    } catch (OCSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new IOException("OCSP about " + serial.toString(16), e);
    }
  }

  private static String word(CertificateStatus status) {
    if (status == CertificateStatus.GOOD) return "good";
    return status instanceof RevokedStatus ? "revoked" : "unknown";
  }

  /// The serial numbers on the CRL, in hexadecimal: as soon as it has these, or else after a while.
  Set<String> crlWith(Set<String> expected, long patienceMillis)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    while (true) {
      Set<String> serials = crl();
      if (serials.containsAll(expected) || System.nanoTime() > deadline) return serials;
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
  }

  private Set<String> crl() throws IOException, InterruptedException {
    byte[] der = send(HttpRequest.newBuilder(crl));
    try {
      var list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
      list.verify(issuer.getPublicKey());
      Set<String> serials = new HashSet<>();
      if (list.getRevokedCertificates() == null) return serials;
      list.getRevokedCertificates()
          .forEach(entry -> serials.add(Certificates.hex(entry.getSerialNumber())));
      return serials;
    } catch (GeneralSecurityException e) {
      throw new IOException("the CRL", e);
    }
  }
}
