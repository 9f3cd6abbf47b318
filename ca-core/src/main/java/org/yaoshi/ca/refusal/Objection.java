package org.yaoshi.ca.refusal;

/// One reason for refusing an input.
///
/// @param field the input's name for what is wrong, such as `csr.publicKey` or `form.username`
/// @param found what was there, shortened and free of secrets
/// @param required what would have been accepted
/// @param source the rule's origin
public record Objection(String field, String found, String required, Citation source) {
  private static final int LONGEST = 200;

  public Objection {
    found = found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
  }

  @Override
  public String toString() {
    return field + ": found " + found + ", required " + required + " (" + source + ")";
  }
}
