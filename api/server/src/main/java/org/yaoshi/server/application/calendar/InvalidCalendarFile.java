package org.yaoshi.server.application.calendar;

/// A calendar file breaks its own rules: correct the file. What was read before stays.
public final class InvalidCalendarFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidCalendarFile(String message) {
    super(message);
  }

  InvalidCalendarFile(String message, Throwable cause) {
    super(message, cause);
  }
}
