package org.yaoshi.cli.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A small authority over HTTP, with software keys: root, issuing CA, delegated OCSP responder, one
/// end entity whose status can be set.
public final class TestAuthority implements AutoCloseable {
  private static final BigInteger EKEY_SERIAL = new BigInteger("4a5b6c7d8e9f00112233", 16);

  /// @param reason CRLReason number
  record Revocation(int reason, Instant at) {}

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final HttpServer http;
  private final KeyPair rootKey = keyPair();
  private final KeyPair issuingKey = keyPair();
  private final KeyPair responderKey = keyPair();
  private final X500Name rootName = new X500Name("C=CN,CN=Test Root");
  private final X500Name issuingName = new X500Name("C=CN,CN=Test Issuing");
  private final X509CertificateHolder root;
  private final X509CertificateHolder issuing;
  private final X509CertificateHolder responder;
  private final X509CertificateHolder ekey;
  private volatile Optional<Revocation> revocation = Optional.empty();
  private volatile boolean known = true;

  /// @param port of its HTTP server, 0 for any
  public TestAuthority(int port) {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      root = certificate(rootName, rootKey, rootName, rootKey, BigInteger.ONE, true, "", "");
      issuing =
          certificate(rootName, rootKey, issuingName, issuingKey, BigInteger.TWO, true, "root", "");
      responder =
          certificate(
              issuingName,
              issuingKey,
              new X500Name("CN=Responder"),
              responderKey,
              BigInteger.TEN,
              false,
              "",
              "");
      ekey =
          certificate(
              issuingName,
              issuingKey,
              new X500Name("C=CN,CN=E-key"),
              keyPair(),
              EKEY_SERIAL,
              false,
              "issuing",
              "/ocsp");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    serve("/ca/issuing.cer", "application/pkix-cert", exchange -> issuing.getEncoded());
    serve(
        "/crl/root.crl",
        "application/pkix-crl",
        exchange -> crl(rootName, rootKey, Optional.empty()));
    serve(
        "/crl/issuing.crl",
        "application/pkix-crl",
        exchange -> crl(issuingName, issuingKey, revocation));
    serve("/ocsp", "application/ocsp-response", exchange -> ocsp(request(exchange)));
    http.start();
  }

  void revoke(int reason, Instant at) {
    revocation = Optional.of(new Revocation(reason, at));
  }

  public void hold() {
    revoke(6, now.minusSeconds(60));
  }

  public void good() {
    revocation = Optional.empty();
  }

  void forget() {
    known = false;
  }

  X509Certificate rootCertificate() {
    try {
      return new JcaX509CertificateConverter().getCertificate(root);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public String rootPem() {
    return pem(root);
  }

  public String issuingPem() {
    return pem(issuing);
  }

  public String ekeyPem() {
    return pem(ekey);
  }

  private static String pem(X509CertificateHolder holder) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(holder.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Answer {
    byte[] to(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, String type, Answer answer) {
    http.createContext(
        path,
        exchange -> {
          byte[] body = answer.to(exchange);
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ContentSigner signer(PrivateKey key) {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    } catch (OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private X509CertificateHolder certificate(
      X500Name issuer,
      KeyPair issuerKey,
      X500Name subject,
      KeyPair key,
      BigInteger serial,
      boolean ca,
      String crl,
      String ocsp)
      throws CertIOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            serial,
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            subject,
            key.getPublic());
    JcaX509ExtensionUtils utils = extensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(key.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        utils.createAuthorityKeyIdentifier(issuerKey.getPublic()));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
    if (ca) builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    if (key.equals(responderKey)) {
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
      builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }
    if (!crl.isEmpty()) {
      builder.addExtension(Extension.cRLDistributionPoints, false, crlDistribution(crl));
    }
    if (!ocsp.isEmpty()) builder.addExtension(Extension.authorityInfoAccess, false, access(ocsp));
    return builder.build(signer(issuerKey.getPrivate()));
  }

  private static JcaX509ExtensionUtils extensionUtils() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private CRLDistPoint crlDistribution(String name) {
    GeneralName uri =
        new GeneralName(GeneralName.uniformResourceIdentifier, url("/crl/" + name + ".crl"));
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(new GeneralNames(uri)), null, null)
        });
  }

  private AuthorityInformationAccess access(String ocsp) {
    return new AuthorityInformationAccess(
        new AccessDescription[] {
          new AccessDescription(
              AccessDescription.id_ad_ocsp,
              new GeneralName(GeneralName.uniformResourceIdentifier, url(ocsp))),
          new AccessDescription(
              AccessDescription.id_ad_caIssuers,
              new GeneralName(GeneralName.uniformResourceIdentifier, url("/ca/issuing.cer")))
        });
  }

  private byte[] crl(X500Name issuer, KeyPair key, Optional<Revocation> revoked)
      throws IOException {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(now));
    builder.setNextUpdate(Date.from(now.plus(Duration.ofHours(1))));
    builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(1));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensionUtils().createAuthorityKeyIdentifier(key.getPublic()));
    revoked.ifPresent(r -> builder.addCRLEntry(EKEY_SERIAL, Date.from(r.at()), r.reason()));
    return builder.build(signer(key.getPrivate())).getEncoded();
  }

  /// RFC 6960 appendix A.1: the body of a POST, or base64 in the path of a GET.
  private static byte[] request(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) return exchange.getRequestBody().readAllBytes();
    return Base64.getDecoder()
        .decode(exchange.getRequestURI().getPath().substring("/ocsp/".length()));
  }

  private byte[] ocsp(byte[] request) throws IOException {
    try {
      OCSPReq asked = new OCSPReq(request);
      BasicOCSPRespBuilder builder =
          new BasicOCSPRespBuilder(new JcaRespID(converted(responder).getSubjectX500Principal()));
      for (Req one : asked.getRequestList()) {
        builder.addResponse(
            one.getCertID(),
            status(one.getCertID().getSerialNumber()),
            Date.from(now),
            Date.from(now.plus(Duration.ofMinutes(5))));
      }
      Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      if (nonce != null) {
        builder.setResponseExtensions(new Extensions(nonce));
      }
      return new OCSPRespBuilder()
          .build(
              OCSPRespBuilder.SUCCESSFUL,
              builder.build(
                  signer(responderKey.getPrivate()),
                  new X509CertificateHolder[] {responder},
                  Date.from(now)))
          .getEncoded();
    } catch (OCSPException | GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static X509Certificate converted(X509CertificateHolder holder)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(holder);
  }

  private CertificateStatus status(BigInteger serial) {
    if (!known || !serial.equals(EKEY_SERIAL)) return new UnknownStatus();
    return revocation
        .<CertificateStatus>map(r -> new RevokedStatus(Date.from(r.at()), r.reason()))
        .orElse(CertificateStatus.GOOD);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
