package org.yaoshi.ca.profile;

/// A constant with the name its standard gives it, which is the one profiles use.
public interface Named {
  String label();
}
