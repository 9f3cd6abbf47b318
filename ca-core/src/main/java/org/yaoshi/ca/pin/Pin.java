package org.yaoshi.ca.pin;

import java.util.Arrays;

/// A PIN in memory, for as short as it is needed: [#close()] overwrites it. It is compared by
/// identity and never printed.
public abstract sealed class Pin implements AutoCloseable permits AdministratorPin, UserPin {
  private final char[] characters;
  private boolean closed;

  /// @param characters kept, not copied
  Pin(char[] characters) {
    this.characters = characters;
  }

  /// The characters themselves, not a copy; gone after [#close()].
  ///
  /// @throws IllegalStateException it is closed
  public final char[] characters() {
    if (closed) throw new IllegalStateException("this PIN is forgotten");
    return characters;
  }

  /// Overwrites the characters. Closing twice does nothing more.
  @Override
  public final void close() {
    closed = true;
    Arrays.fill(characters, '\0');
  }

  /// The kind of PIN, never the PIN.
  @Override
  public final String toString() {
    return getClass().getSimpleName() + (closed ? " (forgotten)" : " (not shown)");
  }
}
