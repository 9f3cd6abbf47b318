package org.yaoshi.cli.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.yaoshi.hsm.station.TokenContents;

/// The directory of one order at the station: what has been made so far, and in the end `ekey.pem`
/// (as read back), `issuing-ca.pem`, `root-ca.pem` and, when there is one, `seal.der`.
///
/// @param out for this one order only
record Workplace(Path out) {
  private static final String REQUEST = "request.der";
  private static final String LINK_PROOF = "link-proof.der";
  private static final String KEY = "key-label";

  Workplace {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The certification request, once it is made.
  Optional<byte[]> request() {
    return read(REQUEST);
  }

  /// DER ECDSA-Sig-Value of the old key over [#request()]; written before it.
  byte[] linkProof() {
    return read(LINK_PROOF).orElseThrow();
  }

  /// The label of the key the order is about; written before [#request()].
  String key() {
    return new String(read(KEY).orElseThrow(), StandardCharsets.UTF_8);
  }

  void keepKey(String label) {
    write(KEY, label.getBytes(StandardCharsets.UTF_8));
  }

  void keepLinkProof(byte[] signature) {
    write(LINK_PROOF, signature);
  }

  /// Last of what [TokenBench] makes: when it is there, so are the others.
  void keepRequest(byte[] request) {
    write(REQUEST, request);
  }

  void leave(TokenContents contents, List<X509Certificate> chain) {
    writeText("ekey.pem", Pem.certificate(contents.proof().certificate()));
    writeText("issuing-ca.pem", pem(chain.getFirst()));
    writeText("root-ca.pem", pem(chain.getLast()));
    contents.seal().ifPresent(seal -> write("seal.der", seal));
  }

  private static String pem(X509Certificate certificate) {
    try {
      return Pem.certificate(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }

  private void writeText(String name, String text) {
    write(name, text.getBytes(StandardCharsets.US_ASCII));
  }

  private void write(String name, byte[] octets) {
    try {
      Files.write(out.resolve(name), octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> read(String name) {
    try {
      Path file = out.resolve(name);
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
