package org.yaoshi.ca.der;

/// The octets are not the DER that was looked for. Remedy: refuse them; asking again cannot help.
public final class NotDer extends Exception {
  private static final long serialVersionUID = 1L;

  private final String found;

  /// @param found what is there instead, without quoting more than a few octets
  public NotDer(String found) {
    // Hostile octets arrive by the thousand: no stack trace is collected for them.
    super(found, null, false, false);
    this.found = found;
  }

  public String found() {
    return found;
  }
}
