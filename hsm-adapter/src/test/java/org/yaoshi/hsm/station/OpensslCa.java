package org.yaoshi.hsm.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.yaoshi.hsm.Tool;

/// A certificate authority of the tests, made and run by openssl.
final class OpensslCa {
  static final String PASSWORD = "changeit";

  private final Path directory;
  private final Path key;
  private final Path certificate;

  OpensslCa(Path directory) {
    this.directory = directory;
    this.key = directory.resolve("ca.key");
    this.certificate = directory.resolve("ca.pem");
    run(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Station-CA"
            + " -keyout "
            + key
            + " -out "
            + certificate);
  }

  /// Certifies a request.
  ///
  /// @param request DER
  X509Certificate issue(byte[] request) throws Exception {
    Path file = Files.write(directory.resolve("request.der"), request);
    Path issued = directory.resolve("issued.der");
    run(
        "x509 -req -inform DER -in "
            + file
            + " -CA "
            + certificate
            + " -CAkey "
            + key
            + " -CAcreateserial -days 30 -outform DER -out "
            + issued);
    return read(issued);
  }

  X509Certificate certificate() throws Exception {
    return read(certificate);
  }

  /// A software key of a server, certified here.
  KeyStore server() throws Exception {
    Path serverKey = directory.resolve("server.key");
    Path request = directory.resolve("server.csr");
    Path issued = directory.resolve("server.pem");
    Path store = directory.resolve("server.p12");
    run(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "
            + serverKey
            + " -out "
            + request);
    run(
        "x509 -req -in "
            + request
            + " -CA "
            + certificate
            + " -CAkey "
            + key
            + " -CAcreateserial -days 30 -out "
            + issued);
    run(
        "pkcs12 -export -inkey "
            + serverKey
            + " -in "
            + issued
            + " -passout pass:"
            + PASSWORD
            + " -out "
            + store);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static X509Certificate read(Path file) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  /// Whether openssl finds the signature right.
  boolean verifies(X509Certificate signer, byte[] message, byte[] signature) throws Exception {
    Path der = Files.write(directory.resolve("signer.der"), signer.getEncoded());
    Path publicKey = directory.resolve("signer.pub");
    run("x509 -inform DER -in " + der + " -pubkey -noout -out " + publicKey);
    Tool verified =
        openssl(
            "dgst -sha256 -verify "
                + publicKey
                + " -signature "
                + write("signature", signature)
                + " "
                + write("message", message));
    return verified.output().contains("Verified OK");
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static void run(String arguments) {
    Tool done = openssl(arguments);
    assertThat(done.exitCode()).as(done.output()).isZero();
  }

  /// @param arguments without blanks in them
  static Tool openssl(String arguments) {
    return Tool.run(
        Stream.concat(Stream.of("openssl"), Arrays.stream(arguments.split(" "))).toList());
  }
}
