package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaoshi.server.e2e.ModelWorld.Certificate;
import org.yaoshi.server.e2e.ModelWorld.Dossier;
import org.yaoshi.server.e2e.ModelWorld.User;

/// Compares what the model believes with what the tables hold.
final class ModelLook {
  private final JdbcClient jdbc;

  ModelLook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Its case, and all keys and tokens of its username.
  void same(Dossier one) {
    unchanged(one);
    keys(one.user);
  }

  void unchanged(Dossier one) {
    String found =
        jdbc.sql(
                """
                SELECT concat_ws(' ', version, state, revision,
                  'P' || array_position(ARRAY['FIRST_ONLINE', 'FIRST_OFFLINE', 'REPLACEMENT',
                    'ADDITIONAL', 'RENEWAL', 'UNLOCK', 'SUBJECT_CHANGE', 'REVOCATION'], procedure),
                  coalesce(token_serial, '-'), coalesce(certificate_serial, '-'),
                  coalesce(verifier, '-'), coalesce(reviewer, '-'))
                FROM application WHERE id = ?
                """)
            .param(one.id)
            .query(String.class)
            .single();
    assertThat(found)
        .as("%s", one)
        .isEqualTo(
            "%d %s %d %s %s %s %s %s"
                .formatted(
                    one.version,
                    one.state,
                    one.revision,
                    one.procedure,
                    one.token == null ? "-" : one.token.serial,
                    one.made == null ? "-" : one.made.serial,
                    Objects.requireNonNullElse(one.verifier, "-"),
                    Objects.requireNonNullElse(one.reviewer, "-")));
  }

  void keys(User user) {
    List<String> certificates =
        jdbc.sql(
                """
                SELECT encode(serial, 'hex') || ' ' || status || ' '
                  || CASE status WHEN 'HELD' THEN hold_origin WHEN 'REVOKED' THEN reason ELSE '' END
                  || ' ' || (activated_at IS NOT NULL)
                FROM certificate JOIN certificate_status USING (serial) WHERE username = ?
                """)
            .param(user.name)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(certificates)
        .as("certificates of %s", user.name)
        .containsExactlyInAnyOrderElementsOf(
            user.certificates.stream().map(Certificate::toString).toList());
    List<String> tokens =
        jdbc.sql(
                """
                SELECT serial || ' ' || state || ' ' || (
                  SELECT holder FROM token_custody WHERE token_serial = serial
                  ORDER BY sequence DESC LIMIT 1)
                FROM token WHERE username = ?
                """)
            .param(user.name)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(tokens)
        .as("tokens of %s", user.name)
        .containsExactlyInAnyOrderElementsOf(
            user.tokens.stream()
                .map(token -> token.serial + " " + token.state + " " + token.holder)
                .toList());
  }
}
