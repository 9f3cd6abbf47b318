package org.yaoshi.bench.crl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.yaoshi.ca.revocation.CrlEntries;
import org.yaoshi.ca.revocation.CrlIssuer;
import org.yaoshi.ca.revocation.CrlNumber;
import org.yaoshi.ca.revocation.CrlPreparation;
import org.yaoshi.ca.revocation.CrlRequest;
import org.yaoshi.ca.revocation.CrlToBeSigned;

/// The way of a CRL from its entries to its file: encoded, linted, hashed, recorded, signed in the
/// token, verified, written.
final class Publication {
  private final TokenCa ca;
  private final CrlIssuer issuer;
  private final StatusTable records;
  private final Path directory;
  private long number;

  Publication(TokenCa ca, StatusTable records, Path directory) {
    this.ca = ca;
    this.issuer = ca.crls();
    this.records = records;
    this.directory = directory;
  }

  /// @return how many certificates it lists
  long publish(CrlEntries entries, Path file, Instant now) throws IOException, SQLException {
    CrlRequest request =
        CrlRequest.complete(CrlNumber.of(++number), now, now.plus(Duration.ofDays(7)));
    Files.deleteIfExists(file);
    try (CrlToBeSigned crl = prepare(request, entries);
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      records.recordCrl(number, crl.sha256());
      issuer.sign(crl, ca.key(), out);
      return crl.entries();
    }
  }

  private CrlToBeSigned prepare(CrlRequest request, CrlEntries entries) throws IOException {
    return switch (issuer.prepare(request, entries, directory.resolve("entries"))) {
      case CrlPreparation.Prepared prepared -> prepared.crl();
      case CrlPreparation.Refused refused ->
          throw new IllegalStateException(refused.objections().toString());
    };
  }
}
