package org.yaoshi.server.problem;

import java.util.List;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// The request is refused, and nothing of it stays behind: the transaction is rolled back.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Objection> objections;

  /// @param objections all that is wrong, at least one
  public Refused(ProblemType type, List<Objection> objections) {
    super(type + " " + objections, null, false, false);
    if (objections.isEmpty()) throw new IllegalArgumentException("a refusal has its reasons");
    this.type = type;
    this.objections = List.copyOf(objections);
  }

  public static Refused because(
      ProblemType type, String field, String found, String required, Citation source) {
    return new Refused(type, List.of(new Objection(field, found, required, source)));
  }

  /// Nothing of that name, or nothing the caller may know of: the two look the same from outside.
  public static Refused notFound(String field, String found) {
    return because(
        ProblemType.NOT_FOUND,
        field,
        found,
        "something that exists and that the caller may see",
        Citation.of("yaoshi-v1.yaml", ""));
  }

  public ProblemType type() {
    return type;
  }

  public List<Objection> objections() {
    return objections;
  }
}
