package org.yaoshi.server.application.person;

import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;

/// A broken rule before it is known in which field.
record Breach(String found, String required, Citation source) {
  Objection in(String field) {
    return new Objection(field, found, required, source);
  }

  /// For a constructor that was handed a value nobody has read first.
  IllegalArgumentException asFault() {
    return new IllegalArgumentException(
        "found " + found + ", required " + required + " (" + source + ")");
  }
}
