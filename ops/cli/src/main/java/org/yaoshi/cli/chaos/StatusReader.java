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
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
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
  private static final String CRL_NUMBER = "2.5.29.20";
  private static final String BASE_CRL_NUMBER = "2.5.29.27";

  private final HttpClient http;
  private final URI ocsp;
  private final URI crl;
  private final URI delta;
  private final X509Certificate issuer;

  StatusReader(HttpClient http, Installation installation)
      throws IOException, InterruptedException {
    this.http = http;
    this.ocsp = installation.address("ocsp");
    this.crl = installation.address("crl");
    this.delta = URI.create(crl.toString().replaceFirst("[.]crl$", "/delta.crl"));
    this.issuer = Certificates.read(send(HttpRequest.newBuilder(installation.address("ca"))));
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = answer(request);
    if (answer.statusCode() == 200) return answer.body();
    throw new IOException(answer.uri() + " answered " + answer.statusCode());
  }

  private HttpResponse<byte[]> answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
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

  /// The complete CRL with its delta, which carries the changes while complete ones take long.
  private Set<String> crl() throws IOException, InterruptedException {
    X509CRL complete = read(send(HttpRequest.newBuilder(crl)));
    Map<String, X509CRLEntry> entries = entries(complete);
    HttpResponse<byte[]> answer = answer(HttpRequest.newBuilder(delta));
    if (answer.statusCode() == 200) apply(read(answer.body()), complete, entries);
    return Set.copyOf(entries.keySet());
  }

  /// A delta may be to the next complete one already, which is then read the next time.
  private static void apply(X509CRL delta, X509CRL complete, Map<String, X509CRLEntry> entries) {
    byte[] base = delta.getExtensionValue(BASE_CRL_NUMBER);
    if (!Arrays.equals(base, complete.getExtensionValue(CRL_NUMBER))) return;
    entries.putAll(entries(delta));
    entries.values().removeIf(entry -> entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL);
  }

  private X509CRL read(byte[] der) throws IOException {
    try {
      var list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
      list.verify(issuer.getPublicKey());
      return list;
    } catch (GeneralSecurityException e) {
      throw new IOException("the CRL", e);
    }
  }

  private static Map<String, X509CRLEntry> entries(X509CRL list) {
    Map<String, X509CRLEntry> entries = new HashMap<>();
    if (list.getRevokedCertificates() == null) return entries;
    list.getRevokedCertificates()
        .forEach(entry -> entries.put(Certificates.hex(entry.getSerialNumber()), entry));
    return entries;
  }
}
