package org.yaoshi.cli.token;

import org.yaoshi.client.ApiException;

/// Hears of each step of a station's work.
public interface WorkLog {
  /// @param <T> what the step gives
  interface Step<T> {
    T run() throws ApiException;
  }

  /// @param <T> what the step gave
  interface Telling<T> {
    String of(T result);
  }

  /// Runs a step and tells it: what, result, and how long it took.
  <T> T step(String what, Step<T> step, Telling<T> telling) throws ApiException;
}
