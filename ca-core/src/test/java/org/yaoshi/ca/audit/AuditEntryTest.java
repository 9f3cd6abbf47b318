package org.yaoshi.ca.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.status.Program;

@DisplayName("Audit entries are one JSON text each (RFC 8785), hashed as RFC 6962 leaves")
class AuditEntryTest {
  private static final Instant TIME = Instant.parse("2026-06-01T08:00:00.120034567Z");
  private static final String CANONICAL =
      """
      {"action":"certificate.issue","actor":"王芳","actorRole":"provider",\
      "details.profile":"ekey-signing","details.remark":"line\\none\\t\\"two\\" \\\\ \\u0001 \u007f €😀",\
      "requestId":"req-01","subject":"0a1b","subjectType":"certificate",\
      "time":"2026-06-01T08:00:00.120034Z"}""";

  private final AuditEntry entry =
      entry(Map.of("remark", "line\none\t\"two\" \\ \u0001 \u007f €😀", "profile", "ekey-signing"));

  @TempDir Path directory;

  @Test
  @DisplayName("RFC 8785: names sorted, no spaces, shortest escapes, UTF-8; time in microseconds")
  void canonical() {
    assertThat(new String(entry.canonicalBytes(), StandardCharsets.UTF_8)).isEqualTo(CANONICAL);
  }

  @Test
  @DisplayName("RFC 6962 §2.1: python3 recomputes encoding and leaf hash from the members alone")
  void python() throws Exception {
    Files.write(directory.resolve("entry.json"), entry.canonicalBytes());
    Files.writeString(
        directory.resolve("leaf.py"),
        """
        import hashlib, json
        read = open('entry.json', 'rb').read()
        entry = json.loads(read)
        assert entry['actor'] == '\\u738b\\u82b3'
        text = json.dumps(entry, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
        assert text.encode() == read, text
        print(hashlib.sha256(b'\\0' + text.encode()).hexdigest())
        """);
    var result = Program.run(directory, "python3", "leaf.py");
    assertThat(result.output().strip()).isEqualTo(HexFormat.of().formatHex(entry.leafHash()));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @DisplayName("RFC 6962 §2.1: openssl computes the same leaf hash")
  void openssl() throws Exception {
    byte[] canonical = entry.canonicalBytes();
    byte[] prefixed = new byte[canonical.length + 1];
    System.arraycopy(canonical, 0, prefixed, 1, canonical.length);
    Files.write(directory.resolve("leaf.bin"), prefixed);
    var result = Program.run(directory, "openssl", "dgst", "-sha256", "-r", "leaf.bin");
    assertThat(result.output()).startsWith(HexFormat.of().formatHex(entry.leafHash()));
    assertThat(entry.leaf().bytes()).isEqualTo(canonical);
  }

  @Test
  @DisplayName("RFC 6962 §2.1.3: the hash of an empty leaf is the published one")
  void emptyLeaf() {
    assertThat(AuditLeaf.of(new byte[0]).hash())
        .isEqualTo(
            HexFormat.of()
                .parseHex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
  }

  @Test
  @DisplayName("what was written is read back")
  void roundTrip() {
    assertThat(AuditEntry.parse(entry.canonicalBytes()))
        .isEqualTo(
            new AuditEntry(
                entry.time(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.details(),
                entry.requestId()));
    AuditEntry bare = entry(Map.of());
    assertThat(AuditEntry.parse(bare.canonicalBytes())).isEqualTo(bare);
    AuditEntry largest = entry(Map.of("a", "\u0001".repeat(4090), "b", "界".repeat(4090)));
    assertThat(AuditEntry.parse(largest.canonicalBytes())).isEqualTo(largest);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"action\":1}",
        "{\"action\":\"certificate.issue\"}",
        "null",
        "{\"a",
        "{\"a\":\"\\",
        "{\"a\":\"\\u12",
        "{\"a\":\"\\uzzzz\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":{\"a\":{}}}"
      })
  @DisplayName("what is not an entry is refused")
  void notAnEntry(String text) {
    assertThatThrownBy(() -> AuditEntry.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(NotAnAuditEntry.class);
  }

  @Test
  @DisplayName("another spelling of the same entry is refused: one entry, one hash")
  void notCanonical() {
    for (String[] change :
        new String[][] {
          {"{\"action\"", "{ \"action\""},
          {"}", "}\n"},
          {"\\t", "\\u0009"},
          {"\\u0001", "\\u0001\\/"},
          {"€", "\\u20ac"},
          {".120034Z", ".12003400Z"},
          {".120034Z", ".120034+00:00"},
          {"\"requestId\":\"req-01\",", ""},
          {"\"requestId\":\"req-01\",", "\"requestId\":\"req-01\",\"requestId\":\"req-01\","},
          {"\"requestId\":\"req-01\",", "\"requestId\":\"req-01\",\"spare\":\"\","},
          {"2026-06-01T08", "2026-02-30T08"}
        }) {
      String changed = CANONICAL.replace(change[0], change[1]);
      assertThat(changed).isNotEqualTo(CANONICAL);
      assertThatThrownBy(() -> AuditEntry.parse(changed.getBytes(StandardCharsets.UTF_8)))
          .as(changed)
          .isInstanceOf(NotAnAuditEntry.class);
    }
    byte[] notUtf8 = CANONICAL.getBytes(StandardCharsets.ISO_8859_1);
    notUtf8[30] = (byte) 0xff;
    assertThatThrownBy(() -> AuditEntry.parse(notUtf8)).isInstanceOf(NotAnAuditEntry.class);
    assertThatThrownBy(() -> AuditEntry.parse(new byte[64 * 1024 + 1]))
        .isInstanceOf(NotAnAuditEntry.class);
  }

  @Test
  @DisplayName("bounds: sizes and character sets of every member")
  void bounds() {
    refused(() -> new AuditActor("", "provider"));
    refused(() -> new AuditActor("a".repeat(129), "provider"));
    refused(() -> new AuditActor("two\nlines", "provider"));
    refused(() -> new AuditActor("wang", "Provider"));
    refused(() -> new AuditSubject("certificate", ""));
    refused(() -> new AuditSubject("a certificate", "1"));
    refused(() -> new AuditSubject("certificate", "1".repeat(257)));
    for (String action : new String[] {"issue", "Certificate.issue", "a.", ".a", "a..b", "a.b c"}) {
      refused(() -> AuditEntry.of(TIME, entry.actor(), action, entry.subject(), Map.of(), "r"));
    }
    refused(() -> entry(Map.of("two words", "")));
    refused(() -> entry(Map.of("a", "\0")));
    refused(() -> entry(Map.of("a", "\ud800")));
    refused(() -> entry(Map.of("a", "x".repeat(4097))));
    refused(() -> entry(Map.of("a", "x".repeat(4096), "b", "x".repeat(4096))));
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 33; i++) many.put("d" + i, "");
    refused(() -> entry(many));
    refused(
        () ->
            AuditEntry.of(
                Instant.EPOCH, entry.actor(), entry.action(), entry.subject(), Map.of(), "r"));
    refused(
        () -> AuditEntry.of(TIME, entry.actor(), entry.action(), entry.subject(), Map.of(), ""));
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  private static AuditEntry entry(Map<String, String> details) {
    return AuditEntry.of(
        TIME,
        new AuditActor("王芳", "provider"),
        "certificate.issue",
        new AuditSubject("certificate", "0a1b"),
        details,
        "req-01");
  }
}
