package org.yaoshi.ca.lint;

import java.util.List;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// One rule for certificates. Holds no state.
public interface Lint {
  /// The clause the rule is taken from.
  Citation citation();

  /// @return empty when the certificate keeps the rule or the rule does not concern it
  List<Objection> check(CertificateUnderLint certificate);

  /// For implementations: the certificate keeps the rule.
  default List<Objection> pass() {
    return List.of();
  }

  /// For implementations: the certificate breaks the rule.
  default List<Objection> object(String field, String found, String required) {
    return List.of(new Objection("certificate." + field, found, required, citation()));
  }
}
