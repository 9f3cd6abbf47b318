package org.yaoshi.bench;

/// A quotient of two figures of the same run, which a slow or busy machine leaves as it is, against
/// what was promised of it.
///
/// @param name lower case with underscores, unique in its report
/// @param bound which side of the target is good
public record Ratio(String name, double value, double target, Bound bound) {
  /// Which side of its target a value has to be on.
  public enum Bound {
    AT_LEAST,
    AT_MOST
  }

  public static Ratio atLeast(String name, double target, double value) {
    return new Ratio(name, value, target, Bound.AT_LEAST);
  }

  public static Ratio atMost(String name, double target, double value) {
    return new Ratio(name, value, target, Bound.AT_MOST);
  }

  /// A value that is not a number meets no target.
  public boolean met() {
    return bound == Bound.AT_LEAST ? value >= target : value <= target;
  }
}
