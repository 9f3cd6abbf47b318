package org.yaoshi.server.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// A PostgreSQL for tests, and its superuser. In this order: the one that
/// `YAOSHI_TEST_DATABASE_URL`, `_USER` and `_PASSWORD` name; a container of the image that
/// `YAOSHI_TEST_DATABASE_IMAGE` names, if Docker answers and has it (nothing is ever pulled); the
/// embedded binaries.
///
/// @param shared others use it too: what a test makes there it removes
/// @param stop ends what was started
record Postgres(String url, String user, String password, boolean shared, Closeable stop) {
  private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);
  private static final String PREFIX = "YAOSHI_TEST_DATABASE_";
  private static final long LONGEST_PROBE_SECONDS = 10;

  static Postgres start(Map<String, String> environment) {
    String given = environment.get(PREFIX + "URL");
    String image = environment.getOrDefault(PREFIX + "IMAGE", "postgres:18");
    if (given != null) {
      LOG.info("the tests' PostgreSQL: {}, as the environment says", given);
      return new Postgres(
          given,
          environment.getOrDefault(PREFIX + "USER", "postgres"),
          environment.getOrDefault(PREFIX + "PASSWORD", "postgres"),
          true,
          () -> {});
    }
    if (isInDocker(image)) {
      LOG.info("the tests' PostgreSQL: a container of {}", image);
      return container(image);
    }
    LOG.info("the tests' PostgreSQL: embedded, since there is no Docker with an image {}", image);
    return embedded();
  }

  private static Postgres container(String image) {
    var container =
        new PostgreSQLContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor(PostgreSQLContainer.IMAGE))
            .withImagePullPolicy(_ -> false);
    container.start();
    return new Postgres(
        container.getJdbcUrl(),
        container.getUsername(),
        container.getPassword(),
        false,
        container::stop);
  }

  private static Postgres embedded() {
    try {
      var embedded = EmbeddedPostgres.start();
      String url = embedded.getJdbcUrl("postgres", "postgres");
      return new Postgres(url, "postgres", "postgres", false, embedded);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
    }
  }

  /// Asked through Docker's own program: Testcontainers would pull helpers of its own to find out.
  private static boolean isInDocker(String image) {
    try {
      Process probe =
          new ProcessBuilder("docker", "image", "inspect", image)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (probe.waitFor(LONGEST_PROBE_SECONDS, TimeUnit.SECONDS)) return probe.exitValue() == 0;
      probe.destroyForcibly();
      return false;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
