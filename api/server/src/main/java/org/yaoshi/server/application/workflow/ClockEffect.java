package org.yaoshi.server.application.workflow;

import java.util.Optional;

/// What an event does to the working-day clocks; at most one of them runs.
public enum ClockEffect {
  UNCHANGED("–"),
  AUTHORITY_STARTS("authority starts"),
  PROVIDER_STARTS("provider starts"),
  STOPS("stops"),
  PASSES_TO_PROVIDER("authority stops, provider starts");

  private final String text;

  ClockEffect(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /// Whether a clock that is running stops.
  public boolean stops() {
    return this != UNCHANGED;
  }

  /// The clock that starts, if one does.
  public Optional<Stage> starts() {
    return switch (this) {
      case UNCHANGED, STOPS -> Optional.empty();
      case AUTHORITY_STARTS -> Optional.of(Stage.AUTHORITY);
      case PROVIDER_STARTS, PASSES_TO_PROVIDER -> Optional.of(Stage.PROVIDER);
    };
  }
}
