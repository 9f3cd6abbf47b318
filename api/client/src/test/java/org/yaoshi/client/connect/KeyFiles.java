package org.yaoshi.client.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Self-signed keys in files, made by the JDK's keytool.
///
/// @param pkcs12 the key
/// @param pem its certificate
record KeyFiles(Path pkcs12, Path pem) {
  static final String PASSWORD = "correct horse battery";

  static KeyFiles make(Path directory, String name) throws IOException, InterruptedException {
    Path pkcs12 = directory.resolve(name + ".p12");
    Path pem = directory.resolve(name + ".pem");
    keytool(
        pkcs12,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=DNS:localhost,IP:127.0.0.1",
        "-validity",
        "2");
    keytool(pkcs12, "-exportcert", "-rfc", "-file", pem.toString());
    return new KeyFiles(pkcs12, pem);
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "key", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
