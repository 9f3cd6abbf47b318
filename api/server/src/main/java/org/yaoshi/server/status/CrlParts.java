package org.yaoshi.server.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaoshi.server.engine.CrlShard;

/// The octets of signed CRLs, in parts, so that neither end holds one whole in memory.
@Component
class CrlParts {
  static final int PART = 262_144;

  /// Parts in memory at a time.
  private static final int FETCHED = 4;

  private final JdbcClient jdbc;
  private final TransactionTemplate reading;

  CrlParts(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
  }

  /// @return octets
  long store(PublishedCrl crl, Path der) {
    long octets = 0;
    try (InputStream in = Files.newInputStream(der)) {
      byte[] part = in.readNBytes(PART);
      for (int count = 0; part.length > 0; count++, part = in.readNBytes(PART)) {
        store(crl, count, part);
        octets += part.length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets;
  }

  private void store(PublishedCrl crl, int part, byte[] octets) {
    jdbc.sql("INSERT INTO crl_part (ca_id, number, part, octets) VALUES (:ca, :number, :part, :of)")
        .param("ca", crl.ca().value())
        .param("number", new BigDecimal(crl.number().value()))
        .param("part", part)
        .param("of", octets)
        .update();
  }

  /// What there is of it, all from one moment.
  ///
  /// @return octets
  long copy(PublishedCrl crl, OutputStream out) throws IOException {
    try {
      return reading.execute(_ -> copyParts(crl, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long copyParts(PublishedCrl crl, OutputStream out) {
    try (Stream<byte[]> parts =
        jdbc
            .sql(
                """
                SELECT octets FROM crl_part WHERE ca_id = :ca AND number = :number ORDER BY part
                """)
            .withFetchSize(FETCHED)
            .param("ca", crl.ca().value())
            .param("number", new BigDecimal(crl.number().value()))
            .query((row, _) -> row.getBytes(1))
            .stream()) {
      return parts.mapToLong(part -> write(part, out)).sum();
    }
  }

  private static long write(byte[] part, OutputStream out) {
    try {
      out.write(part);
      return part.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of its kind before its predecessor, which a node may be reading.
  void dropReplaced(PublishedCrl crl) {
    jdbc.sql(
            """
            DELETE FROM crl_part WHERE ca_id = :ca AND number IN (
              SELECT crl.number FROM crl JOIN crl_part USING (ca_id, number)
              WHERE ca_id = :ca AND part = 0 AND number < :number
                AND shard IS NOT DISTINCT FROM :shard AND (base_number IS NULL) = :complete
              ORDER BY crl.number DESC OFFSET 1)
            """)
        .param("ca", crl.ca().value())
        .param("shard", crl.shard().map(CrlShard::number).orElse(null), java.sql.Types.INTEGER)
        .param("complete", crl.base().isEmpty())
        .param("number", new BigDecimal(crl.number().value()))
        .update();
  }
}
