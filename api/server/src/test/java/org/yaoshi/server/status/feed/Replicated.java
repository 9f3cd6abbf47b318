package org.yaoshi.server.status.feed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL and its streaming replica, both of the embedded binaries: a replica needs files of
/// its own beside the primary's, which no other database for tests would let it have.
record Replicated(EmbeddedPostgres primary, EmbeddedPostgres replica, Path copy)
    implements AutoCloseable {
  static Replicated start() throws IOException, SQLException {
    EmbeddedPostgres primary = EmbeddedPostgres.start();
    Path copy = Files.createTempDirectory("yaoshi-replica");
    backUp(primary, copy);
    Files.createFile(copy.resolve("standby.signal"));
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres'\n".formatted(primary.getPort()),
        StandardOpenOption.APPEND);
    EmbeddedPostgres replica =
        EmbeddedPostgres.builder().setDataDirectory(copy).setCleanDataDirectory(false).start();
    return new Replicated(primary, replica, copy);
  }

  /// As the manual's chapter on low-level base backups says.
  private static void backUp(EmbeddedPostgres primary, Path copy) throws IOException, SQLException {
    try (Connection connection = primary.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('replica', true)");
      copy(Path.of(text(statement, "SHOW data_directory")), copy);
      Files.writeString(
          copy.resolve("backup_label"),
          text(statement, "SELECT labelfile FROM pg_backup_stop(false)"));
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path copied = to.resolve(from.relativize(directory).toString());
            if (!directory.equals(from)) {
              Files.copy(directory, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean its = file.endsWith("postmaster.pid") || file.endsWith("postmaster.opts");
            if (!its) Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  JdbcClient atPrimary() {
    return JdbcClient.create(primary.getPostgresDatabase());
  }

  JdbcClient atReplica() {
    return JdbcClient.create(replica.getPostgresDatabase());
  }

  @Override
  public void close() throws IOException {
    replica.close();
    primary.close();
    FileSystemUtils.deleteRecursively(copy);
  }
}
