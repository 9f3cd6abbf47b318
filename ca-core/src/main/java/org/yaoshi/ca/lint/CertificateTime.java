package org.yaoshi.ca.lint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;

/// One end of a validity as it stands in the certificate.
///
/// @param text the characters; empty for a type that is no time
/// @param utcTime whether the type is UTCTime
/// @param instant what it says, when it is written as RFC 5280 §4.1.2.5 demands: in UTC, to the
///   second
public record CertificateTime(String text, boolean utcTime, Optional<Instant> instant) {
  static CertificateTime read(ASN1Primitive value) {
    return switch (value) {
      case ASN1UTCTime time -> {
        String text = time.toString();
        yield new CertificateTime(
            text, true, parse((text.compareTo("5") < 0 ? "20" : "19") + text));
      }
      case ASN1GeneralizedTime time ->
          new CertificateTime(time.getTimeString(), false, parse(time.getTimeString()));
      default -> new CertificateTime("", false, Optional.empty());
    };
  }

  /// @param text `YYYYMMDDHHMMSSZ`
  private static Optional<Instant> parse(String text) {
    boolean form =
        text.length() == 15
            && text.charAt(14) == 'Z'
            && text.chars().limit(14).allMatch(c -> c >= '0' && c <= '9');
    if (!form) return Optional.empty();
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(text, 0, 4),
                  number(text, 4, 6),
                  number(text, 6, 8),
                  number(text, 8, 10),
                  number(text, 10, 12),
                  number(text, 12, 14))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static int number(String text, int begin, int end) {
    return Integer.parseInt(text, begin, end, 10);
  }
}
