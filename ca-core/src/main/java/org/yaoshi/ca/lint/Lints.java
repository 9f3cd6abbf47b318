package org.yaoshi.ca.lint;

import java.util.ArrayList;
import java.util.List;
import org.yaoshi.ca.refusal.Objection;

/// All the rules.
public final class Lints {
  private static final List<Lint> ALL = List.of();

  private Lints() {}

  public static List<Lint> all() {
    return ALL;
  }

  /// Applies every rule.
  public static List<Objection> check(CertificateUnderLint certificate) {
    var objections = new ArrayList<Objection>();
    for (Lint lint : ALL) objections.addAll(lint.check(certificate));
    return objections;
  }
}
