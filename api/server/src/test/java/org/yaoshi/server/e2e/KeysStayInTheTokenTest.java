package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each search is first shown to find a key that is there: one made in software for the purpose.
@DisplayName("Promise 6: keys stay in the token")
class KeysStayInTheTokenTest {
  private static final RunningServer SERVER = RunningServer.get();
  private static final String CONTROL = "control";

  @TempDir Path directory;

  private PrivateKeySearch search;
  private KeyPair control;

  @BeforeEach
  void keysToLookFor() throws Exception {
    search = new PrivateKeySearch();
    Map<String, PublicKey> keys = publicKeys();
    assertThat(keys.keySet())
        .contains("root-ca", "issuing-ca", "ocsp-responder", "audit", "seal-maker");
    keys.forEach(search::lookFor);
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    control = generator.generateKeyPair();
    search.lookFor(CONTROL, control.getPublic());
  }

  @Test
  @DisplayName("No CA, OCSP, audit or seal maker's key is in a dump of the serving process's heap")
  void heap() throws Exception {
    assertThat(SERVER.staff("auditor").get("/cas").statusCode()).isEqualTo(200);
    PrimitiveArrays.each(
        directory,
        (isInts, array) -> {
          search.array(array);
          if (!isInts) search.encoded(array);
        });
    Reference.reachabilityFence(control);
    assertThat(search.tried()).isGreaterThan(1000);
    assertThat(search.found()).isNotEmpty().containsOnly(CONTROL);
  }

  @Test
  @DisplayName("None is in the database, in any form or encoding")
  void database() {
    byte[] pkcs8 = control.getPrivate().getEncoded();
    for (String row : rows()) search.octets(row.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(search.tried()).isPositive();
    assertThat(search.found()).isEmpty();
    search.octets(
        ("(1,\"\\\\x" + HexFormat.of().formatHex(pkcs8) + "\")")
            .getBytes(StandardCharsets.US_ASCII));
    assertThat(search.found()).containsExactly(CONTROL);
  }

  @Test
  @DisplayName("None is on disk: not below the data directory, not in the token's own files")
  void disk() throws Exception {
    for (Path root : List.of(SERVER.data(), Path.of(System.getenv("SOFTHSM2_CONF")).getParent())) {
      try (var files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          search.octets(Files.readAllBytes(file));
        }
      }
    }
    assertThat(search.tried()).as("the personas' own keys at least").isGreaterThan(7);
    assertThat(search.found()).isEmpty();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(control.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    search.octets(pem.getBytes(StandardCharsets.US_ASCII));
    assertThat(search.found()).containsExactly(CONTROL);
  }

  /// Every row of every table, as PostgreSQL writes it: octets in hexadecimal.
  private static List<String> rows() {
    var jdbc = SERVER.database().jdbc();
    return jdbc
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        .query(String.class)
        .list()
        .stream()
        .flatMap(
            table -> jdbc.sql("SELECT t::text FROM " + table + " t").query(String.class).stream())
        .toList();
  }

  /// Those of the certificates whose keys have to be in the token, by profile.
  private static Map<String, PublicKey> publicKeys() throws Exception {
    var keys = new TreeMap<String, PublicKey>();
    var rows =
        SERVER
            .database()
            .jdbc()
            .sql(
                """
                SELECT profile, encode(der, 'hex') AS der FROM certificate
                WHERE profile IN ('root-ca', 'issuing-ca', 'ocsp-responder', 'audit', 'seal-maker')
                ORDER BY profile, issued_at
                """)
            .query()
            .listOfRows();
    for (var row : rows) {
      byte[] der = HexFormat.of().parseHex((String) row.get("der"));
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
      String name = (String) row.get("profile");
      keys.put(
          keys.containsKey(name) ? name + " " + keys.size() : name, certificate.getPublicKey());
    }
    return keys;
  }
}
