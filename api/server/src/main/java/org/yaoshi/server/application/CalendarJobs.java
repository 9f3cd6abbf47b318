package org.yaoshi.server.application;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks after the calendar without being asked.
@Component
class CalendarJobs {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarJobs.class);

  private final Calendars calendars;

  CalendarJobs(Calendars calendars) {
    this.calendars = calendars;
  }

  @Scheduled(fixedDelayString = "${yaoshi.calendar.look:PT1M}")
  void look() {
    try {
      int firm = calendars.look();
      if (firm > 0) LOG.info("{} provisional deadlines were recomputed", firm);
    } catch (DataAccessException | TransactionException e) {
      LOG.error("provisional deadlines were not recomputed; it is tried again", e);
    }
  }

  @Scheduled(fixedDelayString = "PT24H")
  void remind() {
    Calendars.State state = calendars.state();
    if (state.isAlert()) {
      LOG.warn(
          "no calendar file for {}: deadlines that reach into it are provisional until it is put"
              + " into yaoshi.calendar.directory",
          state.nextYear());
    }
  }
}
