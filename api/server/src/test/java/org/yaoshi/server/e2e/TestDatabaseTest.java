package org.yaoshi.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the tests of refusals compare: that no table has changed")
class TestDatabaseTest {
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  @DisplayName("It tells each kind of change, in a partition too, and none where nothing was kept")
  void changes() {
    sql("CREATE TABLE parted (id integer, word text) PARTITION BY RANGE (id)");
    sql("CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (100)");
    sql("CREATE TABLE account (id integer, word text, failed_attempts integer)");
    sql("INSERT INTO parted VALUES (1, 'one'), (2, 'two')");
    sql("INSERT INTO account VALUES (1, 'one', 0)");
    assertChanges("INSERT INTO parted VALUES (3, 'three')", true);
    assertChanges("UPDATE parted SET word = 'owt' WHERE id = 2", true);
    assertChanges("DELETE FROM parted WHERE id = 1", true);
    assertChanges("UPDATE account SET word = 'eno'", true);
    assertChanges("UPDATE account SET failed_attempts = 1", false);
    assertChanges("DO $$ BEGIN PERFORM FROM parted FOR UPDATE; END $$", false);
    assertChanges("BEGIN; DELETE FROM parted; ROLLBACK", false);
    assertChanges("VACUUM FREEZE parted", false);
  }

  private void assertChanges(String statement, boolean expected) {
    var before = database.contents();
    sql(statement);
    assertThat(!database.contents().equals(before)).as(statement).isEqualTo(expected);
  }

  private void sql(String statement) {
    database.jdbc().sql(statement).update();
  }
}
