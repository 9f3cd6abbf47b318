package org.yaoshi.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A fresh database with an owner, a serving and a reading role, on the [Postgres] of this test
/// run.
final class TestDatabase implements AutoCloseable {
  private final Postgres postgres = Postgres.start(System.getenv());
  private final String name = unique("yaoshi_test");
  private final String url;
  private final JdbcClient jdbc;
  final String owner = unique("yaoshi_owner");
  final String ownerPassword = unique("owner");
  final String server = unique("yaoshi_server");
  final String serverPassword = unique("server");
  final String reader = unique("yaoshi_status");
  final String readerPassword = unique("status");

  TestDatabase() {
    execute(
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(owner, ownerPassword),
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(server, serverPassword),
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(reader, readerPassword),
        "CREATE DATABASE %s OWNER %s".formatted(name, owner));
    var source = new PGSimpleDataSource();
    source.setURL(postgres.url());
    url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(source.getServerNames()[0], source.getPortNumbers()[0], name);
    jdbc =
        JdbcClient.create(new DriverManagerDataSource(url, postgres.user(), postgres.password()));
  }

  String url() {
    return url;
  }

  /// As the superuser.
  JdbcClient jdbc() {
    return jdbc;
  }

  /// As the role the server runs under.
  JdbcClient asServer() {
    return JdbcClient.create(new DriverManagerDataSource(url, server, serverPassword));
  }

  /// As the role a status node runs under.
  JdbcClient asReader() {
    return JdbcClient.create(new DriverManagerDataSource(url, reader, readerPassword));
  }

  /// As the role that migrates.
  JdbcClient asOwner() {
    return JdbcClient.create(new DriverManagerDataSource(url, owner, ownerPassword));
  }

  long count(String table, String where, Object... values) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + where)
        .params(List.of(values))
        .query(Long.class)
        .single();
  }

  /// Every table with its number of rows and a digest over which versions of them there are: a row
  /// that is written again, even as it was, is another. Of accounts it is over their contents but
  /// for the count of wrong passwords, which a refusal is to change.
  SortedMap<String, String> contents() {
    var contents = new TreeMap<String, String>();
    jdbc.sql(contentsQuery())
        .query(
            row -> {
              contents.put(row.getString(1), row.getString(2));
            });
    return contents;
  }

  /// One statement for all tables; a partition is part of its table.
  private String contentsQuery() {
    return jdbc
        .sql(
            """
            SELECT format('SELECT %L, count(*) || '' rows '' || coalesce(sum(hashtextextended(t::text, 0)), 0)'
                       || ' FROM (SELECT %s FROM %I) t',
                     relname,
                     CASE WHEN relname <> 'account' THEN 'tableoid, ctid, xmin'
                       ELSE string_agg(quote_ident(attname), ', ' ORDER BY attnum) END,
                     relname)
            FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
              AND NOT relispartition AND attnum > 0 AND NOT attisdropped
              AND attname <> 'failed_attempts'
            GROUP BY relname
            """)
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.joining(" UNION ALL "));
  }

  @Override
  public void close() {
    if (postgres.shared()) {
      execute(
          "DROP DATABASE " + name + " WITH (FORCE)",
          "DROP ROLE " + String.join(", ", owner, server, reader));
    }
    try {
      postgres.stop().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void execute(String... statements) {
    try (Connection connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      for (String sql : statements) statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("the test database cannot be prepared", e);
    }
  }

  private static String unique(String name) {
    return name + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}
