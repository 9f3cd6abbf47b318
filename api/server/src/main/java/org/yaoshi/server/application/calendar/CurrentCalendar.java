package org.yaoshi.server.application.calendar;

import java.util.concurrent.atomic.AtomicReference;

/// The calendar that counts at this moment. It is exchanged as a whole: whoever asks gets the old
/// one or the new one, never part of either.
public final class CurrentCalendar {
  private final AtomicReference<WorkingDayCalendar> calendar;

  public CurrentCalendar(WorkingDayCalendar calendar) {
    this.calendar = new AtomicReference<>(calendar);
  }

  /// To be asked once for each thing that is counted.
  public WorkingDayCalendar get() {
    return calendar.get();
  }

  /// @return whether the days differ from those before
  public boolean replace(WorkingDayCalendar next) {
    return !calendar.getAndSet(next).version().equals(next.version());
  }
}
