package org.yaoshi.server.status.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.status.FeedDatabase;
import org.yaoshi.server.status.StatusSettings;
import org.yaoshi.server.status.kept.KeptAnswers;

@DisplayName("Promise 4 · The feed of a node that reads a replica")
class FeedOnReplicaTest {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final StatusSettings SETTINGS =
      new StatusSettings(
          KeyReference.parse("status/ocsp"),
          Duration.ofHours(1),
          1 << 20,
          2,
          Duration.ofMillis(100),
          SILENCE,
          Duration.ofHours(24),
          Duration.ofHours(6));
  private static final SerialNumber EARLIER = new SerialNumber(BigInteger.valueOf(0x1234));
  private static final SerialNumber LATER = new SerialNumber(BigInteger.valueOf(0x5678));

  private final KeptAnswers kept = new KeptAnswers(1 << 20);
  private Replicated databases;
  private FeedDatabase fullNodes;
  private FeedDatabase statusNodes;
  private StatusFeed fullNode;
  private StatusFeed statusNode;

  @BeforeEach
  void start() throws Exception {
    databases = Replicated.start();
    databases
        .atPrimary()
        .sql(
            """
            CREATE TABLE status_change (
              xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
              serial bytea NOT NULL,
              at timestamptz NOT NULL DEFAULT now())
            """)
        .update();
    await(() -> replicaHas("SELECT count(*) = 1 FROM pg_class WHERE relname = 'status_change'"));
    fullNodes = feedDatabase(databases.primary(), false);
    statusNodes = feedDatabase(databases.replica(), true);
    fullNode = new StatusFeed(fullNodes, new KeptAnswers(1 << 20), SETTINGS);
    statusNode = new StatusFeed(statusNodes, kept, SETTINGS);
  }

  @AfterEach
  void stop() throws Exception {
    fullNode.stop();
    fullNodes.close();
    statusNodes.close();
    databases.close();
  }

  @Test
  @DisplayName("Hears of a change that was under way when it looked and a later one was not")
  void underWay() throws Exception {
    try (Connection slow = databases.primary().getPostgresDatabase().getConnection()) {
      slow.setAutoCommit(false);
      record(slow, EARLIER);
      try (Connection fast = databases.primary().getPostgresDatabase().getConnection()) {
        record(fast, LATER);
      }
      await(() -> replicaHas("SELECT count(*) = 1 FROM status_change"));
      statusNode.look();
      statusNode.look();
      long before = kept.epoch(EARLIER);
      slow.commit();
      await(() -> replicaHas("SELECT count(*) = 2 FROM status_change"));
      statusNode.look();
      assertThat(kept.epoch(EARLIER)).isNotEqualTo(before);
    }
  }

  @Test
  @DisplayName(
      "Is current while nothing happens, silent when the replica is behind or its primary gone")
  void behind() throws Exception {
    fullNode.start();
    await(this::looksCurrent);
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < 2 * SILENCE.toNanos()) {
      assertThat(looksCurrent()).isTrue();
    }
    databases.atReplica().sql("SELECT pg_wal_replay_pause()").query((_, _) -> true).single();
    await(() -> !looksCurrent());
    databases.atReplica().sql("SELECT pg_wal_replay_resume()").query((_, _) -> true).single();
    await(this::looksCurrent);
    fullNode.stop();
    databases.primary().close();
    await(() -> !looksCurrent());
    assertThat(replicaHas("SELECT true")).as("the replica goes on answering").isTrue();
  }

  private boolean looksCurrent() {
    statusNode.look();
    return statusNode.isCurrent();
  }

  private boolean replicaHas(String condition) {
    return databases.atReplica().sql(condition).query(Boolean.class).single();
  }

  private static void record(Connection connection, SerialNumber serial) throws Exception {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO status_change (serial) VALUES (?)")) {
      insert.setBytes(1, serial.octets());
      insert.executeUpdate();
    }
  }

  private static FeedDatabase feedDatabase(EmbeddedPostgres postgres, boolean readOnly) {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    return new FeedDatabase(
        new SingleConnectionDataSource(url, "postgres", "postgres", true), readOnly);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) throw new AssertionError("it does not come about");
      Thread.onSpinWait();
    }
  }
}
