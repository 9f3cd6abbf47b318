package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

@DisplayName("Promise 7: evidence")
class EvidenceTest {
  private static final RunningServer SERVER = RunningServer.get();
  private static final String SHA256_OF_LEAF =
      "SELECT encode(sha256('\\x00'::bytea || canonical), 'hex') = encode(leaf_hash, 'hex')"
          + " FROM audit_entry";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET actor = 'somebody else'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE audit_entry",
        "UPDATE certificate SET subject = 'CN=Somebody Else'",
        "DELETE FROM certificate",
        "DELETE FROM issuance_intent",
        "UPDATE issuance_intent SET requester = 'nobody'",
        "UPDATE crl SET number = number + 1",
        "UPDATE electronic_seal SET certificate_serial = '\\x01'",
        "DELETE FROM electronic_seal",
        "UPDATE seal_maker SET certificate = '\\x01'",
        "DELETE FROM application_event",
        "UPDATE idempotent_answer SET status = 200",
      })
  @DisplayName("The server's database role cannot change the record")
  void server(String statement) {
    assertThatThrownBy(() -> SERVER.database().asServer().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .message()
        .containsAnyOf("permission denied", "must be owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET actor = 'somebody else'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
      })
  @DisplayName("Not even the owner of the tables changes the audit log by a slip")
  void owner(String statement) {
    assertThatThrownBy(() -> SERVER.database().asOwner().sql(statement).update())
        .rootCause()
        .message()
        .contains("append-only");
  }

  @Test
  @DisplayName("A revoked certificate stays revoked, whoever asks the database")
  void revokedIsFinal() {
    var jdbc = SERVER.database().jdbc();
    jdbc.sql(
            """
            UPDATE certificate_status SET status = 'REVOKED', reason = 'superseded',
                   revocation_date = changed_at, hold_origin = NULL
            WHERE serial = (SELECT serial FROM certificate WHERE profile = 'audit')
              AND status <> 'REVOKED'
            """)
        .update();
    assertThatThrownBy(
            () ->
                SERVER
                    .database()
                    .asServer()
                    .sql(
                        """
                        UPDATE certificate_status
                        SET status = 'GOOD', reason = NULL, revocation_date = NULL
                        WHERE serial = (SELECT serial FROM certificate WHERE profile = 'audit')
                        """)
                    .update())
        .rootCause()
        .message()
        .contains("revoked means revoked");
  }

  @Test
  @DisplayName("RFC 6962 §2.1: every row is a leaf, by PostgreSQL's own SHA-256 and by the JDK's")
  void leaves() throws Exception {
    assertThat(SERVER.database().jdbc().sql(SHA256_OF_LEAF).query(Boolean.class).list())
        .isNotEmpty()
        .doesNotContain(false);
    var row =
        SERVER
            .database()
            .jdbc()
            .sql("SELECT canonical, encode(leaf_hash, 'hex') AS hash FROM audit_entry LIMIT 1")
            .query()
            .singleRow();
    var sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((byte) 0);
    assertThat(HexFormat.of().formatHex(sha256.digest((byte[]) row.get("canonical"))))
        .isEqualTo(row.get("hash"));
  }
}
