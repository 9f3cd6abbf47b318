package org.yaoshi.ca.refusal;

/// Where a rule comes from.
///
/// @param document such as `RFC 5280`, `GB 32100-2015`, `CPS`
/// @param clause such as `§4.1.2.2`; empty when the document as a whole is meant
public record Citation(String document, String clause) {
  public static Citation of(String document, String clause) {
    return new Citation(document, clause);
  }

  @Override
  public String toString() {
    return clause.isEmpty() ? document : document + " " + clause;
  }
}
