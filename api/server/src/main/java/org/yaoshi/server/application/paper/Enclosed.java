package org.yaoshi.server.application.paper;

/// So many copies of one thing.
///
/// @param copies 1 to 99
public record Enclosed(Enclosure what, int copies) {
  private static final int MOST = 99;

  public Enclosed {
    if (copies < 1 || copies > MOST) {
      throw new IllegalArgumentException(copies + " copies; 1 to " + MOST + " can be listed");
    }
  }

  /// One copy, as the programme asks for of everything.
  public static Enclosed one(Enclosure what) {
    return new Enclosed(what, 1);
  }

  String field() {
    return what.name() + "*" + copies;
  }
}
