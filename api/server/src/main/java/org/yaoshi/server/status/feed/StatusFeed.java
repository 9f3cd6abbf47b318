package org.yaoshi.server.status.feed;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.status.FeedDatabase;
import org.yaoshi.server.status.StatusSettings;
import org.yaoshi.server.status.kept.KeptAnswers;

/// Follows what other nodes change: several times a second it asks for the changes that have become
/// visible since the snapshot it saw last, each exactly once, and forgets the kept answers they
/// concern.
///
/// What was committed before a look began is known when the look ends. So an answer given out at
/// most `feedSilence` after the beginning of the latest look is never older than that; later than
/// that nothing kept is given out, and once looks fail nothing is answered but tryLater. There is
/// no NOTIFY in this: every commit that sends one waits for a lock that all of them share, which
/// would be a price on issuance, for news a look brings anyway.
///
/// On a replica a look ends in the past: at the commit that was replayed last. How long ago that
/// was counts as silence, so that a replica which falls behind, or is cut off from its primary,
/// makes its node say tryLater too. For that to be little where nothing happens, the feeds of full
/// nodes commit an empty transaction after each look. Snapshots of a replica do not name the
/// transactions that are under way, so what was seen once is seen again there, as long as an older
/// transaction lasts. The clocks of the two databases are to agree within a fraction of
/// `feedSilence`.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
public class StatusFeed implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StatusFeed.class);
  private static final Duration RESUMABLE = Duration.ofHours(12);
  private static final int NANO_DIGITS = 9;

  private final FeedDatabase database;
  private final JdbcClient jdbc;
  private final KeptAnswers kept;
  private final Duration every;
  private final long silence;
  private @Nullable String seen;
  private volatile long heard;
  private volatile @Nullable Thread thread;
  private volatile boolean failing;

  StatusFeed(FeedDatabase database, KeptAnswers kept, StatusSettings settings) {
    this.database = database;
    this.jdbc = JdbcClient.create(database.source());
    this.kept = kept;
    this.every = settings.feedEvery();
    this.silence = settings.feedSilence().toNanos();
    this.heard = System.nanoTime() - silence;
  }

  /// Whether kept answers may be given out.
  public boolean isCurrent() {
    return System.nanoTime() - heard < silence;
  }

  /// Whether nothing may be said of a status, not even what is read anew: looks fail, or what is
  /// read may be as old as what was heard. A node that is merely late to look at its primary goes
  /// on.
  public boolean isCut() {
    return !isCurrent() && (failing || database.readOnly());
  }

  /// Looks once, now.
  synchronized void look() {
    long begun = System.nanoTime();
    long behind = behind();
    String last = seen;
    if (last == null || begun - heard > RESUMABLE.toNanos()) {
      seen = snapshot();
      kept.clear();
    } else {
      seen = changesSince(last);
    }
    heard = begun - behind;
  }

  /// How many nanoseconds old it is what the database knows.
  private long behind() {
    return jdbc.sql(
            """
            SELECT CASE WHEN pg_is_in_recovery()
              THEN extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
              ELSE 0 END
            """)
        .query((row, _) -> Optional.ofNullable(row.getBigDecimal(1)))
        .single()
        .map(seconds -> Math.max(0, seconds.movePointRight(NANO_DIGITS).longValue()))
        .orElse(silence);
  }

  /// Gives a transaction its number, which makes its commit one that replicas replay.
  private void pulse() {
    if (!database.readOnly())
      jdbc.sql("SELECT pg_current_xact_id()::text").query(String.class).single();
  }

  private String snapshot() {
    return jdbc.sql("SELECT pg_current_snapshot()::text").query(String.class).single();
  }

  /// @return the snapshot in which they were seen
  private String changesSince(String last) {
    List<SerialNumber> changed = new ArrayList<>();
    List<String> snapshot =
        jdbc.sql(
                """
                SELECT pg_current_snapshot()::text AS snapshot, serial
                FROM (SELECT ?::pg_snapshot AS seen)
                LEFT JOIN status_change
                  ON xact >= pg_snapshot_xmin(seen)
                    AND (pg_is_in_recovery() OR NOT pg_visible_in_snapshot(xact, seen))
                """)
            .param(last)
            .query(
                (row, _) -> {
                  byte[] serial = row.getBytes("serial");
                  if (serial != null) changed.add(new SerialNumber(new BigInteger(1, serial)));
                  return row.getString("snapshot");
                })
            .list();
    changed.forEach(kept::change);
    return snapshot.getFirst();
  }

  /// Has looked once when it returns: the first question finds it current.
  @Override
  public void start() {
    tryToLook();
    thread = Thread.ofPlatform().name("status-feed").daemon().start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(every);
        tryToLook();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToLook() {
    try {
      look();
      pulse();
      if (failing) LOG.warn("changes of status at other nodes are heard of again");
      failing = false;
    } catch (DataAccessException e) {
      database.reset();
      if (!failing) LOG.error("changes of status at other nodes are not heard of", e);
      failing = true;
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) running.interrupt();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
