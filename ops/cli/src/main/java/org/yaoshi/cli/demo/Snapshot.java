package org.yaoshi.cli.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.yaoshi.client.model.Certificate;
import org.yaoshi.client.model.Token;

/// What the server says of certificates and tokens at one time.
///
/// @param certificates in the order they came to be
/// @param tokens in the order they came to be
record Snapshot(List<OneCertificate> certificates, List<OneToken> tokens) {
  static final Snapshot NOTHING = new Snapshot(List.of(), List.of());

  Snapshot {
    certificates = List.copyOf(certificates);
    tokens = List.copyOf(tokens);
  }

  /// @param serial lower-case hexadecimal
  /// @param status `GOOD`, or such as `REVOKED keyCompromise`
  /// @param notAfter its last day, UTC
  record OneCertificate(String serial, String status, String notAfter) {
    static OneCertificate of(Certificate certificate) {
      return new OneCertificate(
          certificate.getSerial(),
          certificate.getStatus()
              + (certificate.getReason() == null ? "" : " " + certificate.getReason()),
          certificate
              .getNotAfter()
              .withOffsetSameInstant(ZoneOffset.UTC)
              .format(DateTimeFormatter.ISO_LOCAL_DATE));
    }

    @Override
    public String toString() {
      return "certificate %s %s, ends %s".formatted(brief(serial), status, notAfter);
    }
  }

  /// @param serial as its maker writes it
  /// @param state in the inventory
  /// @param custodian who holds it
  record OneToken(String serial, String state, String custodian) {
    static OneToken of(Token token) {
      return new OneToken(
          token.getSerial(),
          String.valueOf(token.getState()),
          String.valueOf(token.getCustody().getLast().getHolder()));
    }

    @Override
    public String toString() {
      return "token %s %s, held by %s".formatted(serial, state, custodian);
    }
  }

  /// A certificate's serial number as people tell it from others: its last eight digits.
  static String brief(String serial) {
    return "…" + serial.substring(Math.max(0, serial.length() - 8));
  }
}
