package org.yaoshi.ca.ocsp;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaoshi.ca.der.SignatureAlgorithm;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;

/// Signs responses as a delegated responder (RFC 6960 §2.6, §4.2.2.2): identified by its key, with
/// its certificate enclosed. Safe for use by several threads.
public final class OcspResponder {
  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

  private final SigningKey key;
  private final Instant notBefore;
  private final Instant notAfter;
  private final ResponseEncoder encoder;

  private OcspResponder(byte[] certificate, X509Certificate x509, SigningKey key) {
    this.key = key;
    this.notBefore = x509.getNotBefore().toInstant();
    this.notAfter = x509.getNotAfter().toInstant();
    this.encoder =
        new ResponseEncoder(
            CertIdHash.SHA1.digest(IssuerId.subjectPublicKey(x509.getPublicKey())),
            SignatureAlgorithm.der(key.parameters()),
            certificate,
            notAfter);
  }

  /// @param certificate the responder's, DER; issued by the CA whose certificates are asked about,
  ///   with id-kp-OCSPSigning
  /// @param key the responder's
  /// @throws IllegalArgumentException the certificate is not a responder's, or not of that key
  public static OcspResponder of(byte[] certificate, SigningKey key) {
    X509Certificate x509;
    List<String> purposes;
    try {
      x509 =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate));
      purposes = Optional.ofNullable(x509.getExtendedKeyUsage()).orElse(List.of());
    } catch (CertificateParsingException e) {
      throw new IllegalArgumentException("not a responder's certificate", e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
    if (!purposes.contains(OCSP_SIGNING)) {
      throw new IllegalArgumentException(
          "the certificate lacks id-kp-OCSPSigning (RFC 6960 §4.2.2.2)");
    }
    if (!Arrays.equals(x509.getPublicKey().getEncoded(), key.publicKey().getEncoded())) {
      throw new IllegalArgumentException("the certificate is not of key " + key.reference());
    }
    return new OcspResponder(certificate.clone(), x509, key);
  }

  /// Signs one response. A nextUpdate later than the responder certificate's notAfter is written as
  /// that notAfter: nobody could verify the response any longer.
  ///
  /// @param responses not empty; none with a nextUpdate before producedAt
  /// @param nonce that of the request
  /// @param producedAt UTC; whole seconds are written
  /// @return DER OCSPResponse
  /// @throws ResponderCertificateNotValid at producedAt
  /// @throws KeyVaultUnavailable nothing was signed; asking again is safe
  public byte[] respond(List<SingleResponse> responses, Optional<Nonce> nonce, Instant producedAt) {
    byte[] responseData = responseData(responses, nonce, producedAt);
    return encoder.response(responseData, key.sign(responseData));
  }

  /// A response and the part of it that [#assemble] cannot make again.
  ///
  /// @param signature that of the response
  /// @param der OCSPResponse
  public record Signed(byte[] signature, byte[] der) {}

  /// Signs responses about one certificate each, without nonces, for whoever keeps their
  /// signatures. The key is asked once for all of them.
  ///
  /// @return in the order of the responses
  /// @throws ResponderCertificateNotValid at producedAt
  /// @throws KeyVaultUnavailable no response was handed out; asking again is safe
  public List<Signed> signEach(List<SingleResponse> responses, Instant producedAt) {
    List<byte[]> data = new ArrayList<>(responses.size());
    for (SingleResponse response : responses) {
      data.add(responseData(List.of(response), Optional.empty(), producedAt));
    }
    List<byte[]> signatures = key.signEach(data);
    List<Signed> signed = new ArrayList<>(responses.size());
    for (int i = 0; i < data.size(); i++) {
      byte[] signature = signatures.get(i);
      signed.add(new Signed(signature, encoder.response(data.get(i), signature)));
    }
    return List.copyOf(signed);
  }

  /// Puts together what [#signEach] has signed; nothing is signed here.
  ///
  /// @param signature of exactly this response
  /// @return DER OCSPResponse
  public byte[] assemble(SingleResponse response, Instant producedAt, byte[] signature) {
    return encoder.response(
        encoder.responseData(List.of(response), Optional.empty(), producedAt), signature);
  }

  /// The last second a response can be verified in.
  public Instant notAfter() {
    return notAfter;
  }

  /// Whether its certificate is valid then; a response produced at another time is not signed.
  public boolean isValidAt(Instant producedAt) {
    return !producedAt.isBefore(notBefore) && !producedAt.isAfter(notAfter);
  }

  private byte[] responseData(
      List<SingleResponse> responses, Optional<Nonce> nonce, Instant producedAt) {
    if (responses.isEmpty()) throw new IllegalArgumentException("a response about nothing");
    if (!isValidAt(producedAt)) {
      throw new ResponderCertificateNotValid(
          "the responder certificate is valid from " + notBefore + " to " + notAfter);
    }
    for (SingleResponse response : responses) {
      if (response.nextUpdate().isBefore(producedAt)) {
        throw new IllegalArgumentException(
            "nextUpdate " + response.nextUpdate() + " is before producedAt " + producedAt);
      }
    }
    return encoder.responseData(responses, nonce, producedAt);
  }
}
