package org.yaoshi.ca.subject;

import java.util.Optional;
import org.yaoshi.ca.refusal.Citation;

/// What the authority's verified record says about the holder of an e-key.
///
/// @param province ST of the subject name, 1 to 128 characters; absent: no ST
/// @param locality L of the subject name, 1 to 128 characters; absent: no L
public record EnterpriseOnRecord(
    EnterpriseName name,
    EnterpriseCode code,
    LoginUsername username,
    Optional<String> province,
    Optional<String> locality) {
  private static final int LONGEST = 128;
  private static final Citation SOURCE = Citation.of("RFC 5280", "appendix A.1");

  /// @throws IllegalArgumentException province or locality cannot stand in a name
  public EnterpriseOnRecord {
    province.ifPresent(text -> CodeText.require(NameText.check("province", text, LONGEST, SOURCE)));
    locality.ifPresent(text -> CodeText.require(NameText.check("locality", text, LONGEST, SOURCE)));
  }
}
