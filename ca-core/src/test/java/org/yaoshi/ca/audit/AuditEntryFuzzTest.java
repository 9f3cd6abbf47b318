package org.yaoshi.ca.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.Mutator;
import org.yaoshi.fuzz.OctetMutator;
import org.yaoshi.fuzz.Parser.Verdict;
import org.yaoshi.fuzz.TextMutator;

@DisplayName("Promise 7: hostile entries are refused or canonical, and nothing else happens")
class AuditEntryFuzzTest {
  private static final List<byte[]> SEEDS =
      List.of(
          entry(Map.of()),
          entry(Map.of("reason", "keyCompromise", "remark", "\t丢失 \"€\" \\ \u0001")),
          entry(Map.of("a", "x".repeat(4000), "b", "界".repeat(4000))));

  @Test
  @DisplayName("as octets and as text")
  void entries() {
    Mutator text =
        (input, other, random) ->
            TextMutator.mutate(new String(input, UTF_8), new String(other, UTF_8), random)
                .getBytes(UTF_8);
    Campaign campaign =
        Campaign.of("audit entry", new OctetMutator().or(text), SEEDS)
            .refusing(NotAnAuditEntry.class);
    System.out.println(
        campaign.run(
            input -> {
              assertThat(AuditEntry.parse(input).canonicalBytes()).isEqualTo(input);
              return Verdict.ACCEPTED;
            }));
  }

  private static byte[] entry(Map<String, String> details) {
    return AuditEntry.of(
            Instant.parse("2026-06-01T08:00:00.120034Z"),
            new AuditActor("王芳", "provider"),
            "certificate.issue",
            new AuditSubject("certificate", "0a1b"),
            details,
            "req-01")
        .canonicalBytes();
  }
}
