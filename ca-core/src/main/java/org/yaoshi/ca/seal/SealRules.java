package org.yaoshi.ca.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The rules a seal's terms keep, whoever made it, and that of the maker's certificate.
final class SealRules {
  static final Citation INFO = Citation.of("GB/T 38540-2020", "SES_SealInfo");

  static final int MOST_USERS = 16;
  static final int LONGEST_NAME = 200;
  static final int LONGEST_VENDOR = 64;

  /// A seal is at most as large as a hand.
  static final int LARGEST_MM = 200;

  private static final Citation PROPERTY = Citation.of("GB/T 38540-2020", "SES_ESPropertyInfo");
  private static final Citation PICTURE = Citation.of("GB/T 38540-2020", "SES_ESPictureInfo");
  private static final Citation HEADER = Citation.of("GB/T 38540-2020", "SES_Header");
  private static final Instant FIRST_YEAR = Instant.parse("1950-01-01T00:00:00Z");
  private static final Instant LAST_YEAR = Instant.parse("9999-12-31T23:59:59Z");

  private final List<Objection> objections = new ArrayList<>();

  private SealRules() {}

  /// @return empty when every rule is kept
  static List<Objection> check(SealTerms terms) {
    var rules = new SealRules();
    rules.texts(terms);
    rules.users(terms);
    rules.times(terms);
    rules.picture(terms.picture());
    return rules.objections;
  }

  /// Whoever verifies a seal needs its maker's certificate, so that one lasts at least as long.
  static List<Objection> check(SealTerms terms, X509Certificate maker) {
    var rules = new SealRules();
    rules.objections.addAll(check(terms));
    Instant notBefore = maker.getNotBefore().toInstant();
    Instant notAfter = maker.getNotAfter().toInstant();
    rules.require(
        !terms.createdAt().isBefore(notBefore) && !terms.createdAt().isAfter(notAfter),
        new Objection(
            "seal.createDate",
            terms.createdAt().toString(),
            "within the maker certificate's validity, " + notBefore + " to " + notAfter,
            PROPERTY));
    rules.require(
        !terms.validUntil().isAfter(notAfter),
        new Objection(
            "seal.validEnd",
            terms.validUntil().toString(),
            "not after the maker certificate's end, " + notAfter,
            PROPERTY));
    return rules.objections;
  }

  private void texts(SealTerms terms) {
    String vendor = terms.vendor();
    require(
        vendor.length() <= LONGEST_VENDOR
            && !vendor.isEmpty()
            && vendor.chars().allMatch(c -> c > 0x20 && c < 0x7f),
        new Objection(
            "seal.vid",
            vendor.length() + " characters",
            "1 to %d printing characters of ASCII".formatted(LONGEST_VENDOR),
            HEADER));
    int length = terms.name().codePointCount(0, terms.name().length());
    require(
        length >= 1
            && length <= LONGEST_NAME
            && terms.name().equals(terms.name().strip())
            && terms.name().codePoints().allMatch(SealRules::visible),
        new Objection(
            "seal.name",
            length + " characters",
            "1 to %d printing characters without space at either end".formatted(LONGEST_NAME),
            PROPERTY));
  }

  private void users(SealTerms terms) {
    int count = terms.users().size();
    require(
        count >= 1 && count <= MOST_USERS,
        new Objection("seal.certList", count + " certificates", "1 to " + MOST_USERS, PROPERTY));
    require(
        new HashSet<>(terms.users()).size() == count,
        new Objection("seal.certList", "a certificate twice", "each once", PROPERTY));
  }

  private void times(SealTerms terms) {
    require(
        !terms.validUntil().isBefore(terms.validFrom()),
        new Objection(
            "seal.validEnd",
            terms.validUntil().toString(),
            "not before validStart, " + terms.validFrom(),
            PROPERTY));
    for (Instant time : List.of(terms.createdAt(), terms.validFrom(), terms.validUntil())) {
      require(
          !time.isBefore(FIRST_YEAR) && !time.isAfter(LAST_YEAR),
          new Objection("seal.property", time.toString(), "a time from 1950 to 9999", PROPERTY));
    }
  }

  private void picture(SealPicture picture) {
    require(
        picture.octets().length <= SealPicture.LARGEST,
        new Objection(
            "seal.picture",
            picture.octets().length + " octets",
            "at most " + SealPicture.LARGEST,
            PICTURE));
    require(
        picture.format().begins(picture.octets()),
        new Objection(
            "seal.picture", "other first octets", "a file of type " + picture.format(), PICTURE));
    require(
        inMillimetres(picture.widthMm()) && inMillimetres(picture.heightMm()),
        new Objection(
            "seal.picture",
            picture.widthMm() + " × " + picture.heightMm() + " mm",
            "1 to " + LARGEST_MM + " mm each",
            PICTURE));
  }

  private static boolean inMillimetres(int length) {
    return length >= 1 && length <= LARGEST_MM;
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private void require(boolean kept, Objection objection) {
    if (!kept) objections.add(objection);
  }
}
