package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// One of the identifier extensions of GB/T 20518 (arc 1.2.156.10260.4.1): never critical, its
/// value a PrintableString.
///
/// @param oid dotted decimal, such as [#ORGANISATION_CODE]
/// @param value 1 to 64 characters of `A-Z a-z 0-9`
public record IdentifierExtension(String oid, String value) {
  /// 组织机构代码; by practice it holds the unified social credit code.
  public static final String ORGANISATION_CODE = "1.2.156.10260.4.1.4";

  private static final String ARC = "1.2.156.10260.4.1.";
  private static final int LONGEST = 64;
  private static final Citation SOURCE = Citation.of("GB/T 20518", "");

  /// @throws IllegalArgumentException the extension is not one of the arc, or the value cannot
  ///   stand in it
  public IdentifierExtension {
    CodeText.require(check(oid, value));
  }

  public static IdentifierExtension of(EnterpriseCode code) {
    return new IdentifierExtension(ORGANISATION_CODE, code.value());
  }

  private static Optional<Objection> check(String oid, String value) {
    if (!isIdentifier(oid)) {
      return CodeText.fault("identifier.oid", oid, "1.2.156.10260.4.1.1 to .5", SOURCE);
    }
    boolean plain = value.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    return plain && !value.isEmpty() && value.length() <= LONGEST
        ? Optional.empty()
        : CodeText.fault("identifier.value", value, "1 to 64 letters A-Z and digits", SOURCE);
  }

  /// Whether an object identifier is one of the five.
  public static boolean isIdentifier(String oid) {
    return oid.startsWith(ARC)
        && oid.length() == ARC.length() + 1
        && oid.charAt(ARC.length()) >= '1'
        && oid.charAt(ARC.length()) <= '5';
  }
}
