package org.yaoshi.server.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaoshi.server.application.calendar.CalendarFiles;
import org.yaoshi.server.application.calendar.CalendarYear;
import org.yaoshi.server.application.calendar.CurrentCalendar;

/// The working-day calendar, as the program carries it; [Calendars] brings it up to date.
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
  private static final String CARRIED = "classpath:calendar/*.json";

  @Bean
  CalendarFiles calendarFiles(CalendarProperties properties) {
    try {
      List<CalendarYear> years = new ArrayList<>();
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(CARRIED)) {
        years.add(CalendarYear.parse(file.getContentAsByteArray(), String.valueOf(file)));
      }
      return new CalendarFiles(years, properties.optionalDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException("the calendar files of the program cannot be read", e);
    }
  }

  @Bean
  CurrentCalendar currentCalendar(CalendarFiles files) {
    return new CurrentCalendar(files.carried());
  }
}
