package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Somebody who checks certificates over plain HTTP, with Bouncy Castle, and believes nothing
/// unsigned.
final class RelyingParty {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// What OCSP said.
  ///
  /// @param status `good`, `unknown`, `certificateHold`, or `revoked` for any other reason
  record Ocsp(String status, Instant producedAt, Instant thisUpdate, Instant nextUpdate) {}

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, X509Certificate> authorities = new ConcurrentHashMap<>();

  /// @param base such as `http://127.0.0.1:8080`
  RelyingParty(String base) {
    this.base = base;
  }

  Ocsp ask(BigInteger serial) {
    return said(response(serial, "issuing"), serial);
  }

  /// By GET, as caches like it.
  Ocsp askByGet(BigInteger serial) {
    return said(responseByGet(serial), serial);
  }

  /// The status, or `tryLater`.
  String heard(BigInteger serial) {
    return heard(response(serial, "issuing"), serial);
  }

  /// The same by GET.
  String heardByGet(BigInteger serial) {
    return heard(responseByGet(serial), serial);
  }

  private String heard(byte[] answer, BigInteger serial) {
    try {
      boolean later = new OCSPResp(answer).getStatus() == OCSPResp.TRY_LATER;
      return later ? "tryLater" : said(answer, serial).status();
    } catch (IOException e) {
      throw new AssertionError("an answer that is none", e);
    }
  }

  private byte[] responseByGet(BigInteger serial) {
    String path = Base64.getEncoder().encodeToString(request(serial, "issuing"));
    return send(get("/ocsp/" + URLEncoder.encode(path, StandardCharsets.US_ASCII))).body();
  }

  /// What the responder sends, whatever it is.
  byte[] response(BigInteger serial, String ca) {
    return send(HttpRequest.newBuilder(URI.create(base + "/ocsp"))
            .header("Content-Type", "application/ocsp-request")
            .POST(BodyPublishers.ofByteArray(request(serial, ca))))
        .body();
  }

  /// The latest CRL, whose signature holds.
  X509CRL crl(String ca) {
    try {
      X509CRL crl =
          (X509CRL)
              CertificateFactory.getInstance("X.509")
                  .generateCRL(new ByteArrayInputStream(crlOctets(ca)));
      crl.verify(authority(ca).getPublicKey());
      return crl;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a CRL that is none", e);
    }
  }

  byte[] crlOctets(String ca) {
    return send(get("/crl/" + ca + ".crl")).body();
  }

  static BigInteger number(X509CRL crl) {
    byte[] octets =
        ASN1OctetString.getInstance(crl.getExtensionValue(Extension.cRLNumber.getId())).getOctets();
    return ASN1Integer.getInstance(octets).getValue();
  }

  /// The reason a serial number is on a CRL for; empty when it is not.
  static Optional<String> reason(X509CRL crl, BigInteger serial) {
    return Optional.ofNullable(crl.getRevokedCertificate(serial))
        .map(
            entry -> entry.getRevocationReason() == null ? "" : entry.getRevocationReason().name());
  }

  /// What an answer says, whose signatures hold.
  Ocsp said(byte[] answer, BigInteger serial) {
    try {
      var response = new OCSPResp(answer);
      assertThat(response.getStatus()).as("OCSPResponseStatus").isEqualTo(OCSPResp.SUCCESSFUL);
      var basic = (BasicOCSPResp) response.getResponseObject();
      X509CertificateHolder responder = basic.getCerts()[0];
      var verifier = new JcaContentVerifierProviderBuilder();
      assertThat(basic.isSignatureValid(verifier.build(responder))).isTrue();
      assertThat(responder.isSignatureValid(verifier.build(authority("issuing")))).isTrue();
      SingleResp single = basic.getResponses()[0];
      assertThat(single.getCertID().getSerialNumber()).isEqualTo(serial);
      return new Ocsp(
          status(single),
          basic.getProducedAt().toInstant(),
          single.getThisUpdate().toInstant(),
          single.getNextUpdate().toInstant());
    } catch (IOException
        | OCSPException
        | OperatorCreationException
        | GeneralSecurityException
        | CertException e) {
      throw new AssertionError("an answer that is none", e);
    }
  }

  private static String status(SingleResp single) {
    return switch (single.getCertStatus()) {
      case null -> "good";
      case UnknownStatus _ -> "unknown";
      case RevokedStatus revoked
          when revoked.hasRevocationReason()
              && revoked.getRevocationReason() == CRLReason.certificateHold ->
          "certificateHold";
      default -> "revoked";
    };
  }

  /// The DER of a question, without a nonce.
  byte[] request(BigInteger serial, String ca) {
    try {
      var sha256 =
          new JcaDigestCalculatorProviderBuilder()
              .build()
              .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
      var id = new CertificateID(sha256, new JcaX509CertificateHolder(authority(ca)), serial);
      return new OCSPReqBuilder().addRequest(id).build().getEncoded();
    } catch (IOException | OCSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate authority(String ca) {
    return authorities.computeIfAbsent(
        ca,
        name -> {
          try {
            return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                        new ByteArrayInputStream(send(get("/ca/" + name + ".cer")).body()));
          } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
          }
        });
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).GET();
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = sent(request.timeout(LONGEST).build());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer;
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The JDK's client gives up a connection after 30 idle seconds, also in the moment in which it
  /// is asked to send something by it.
  private HttpResponse<byte[]> sent(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      if (!isClosedByTheClient(e)) throw e;
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }

  private static boolean isClosedByTheClient(Throwable fault) {
    Throwable cause = fault.getCause();
    return "connection closed locally".equals(fault.getMessage())
        || (cause != null && isClosedByTheClient(cause));
  }
}
