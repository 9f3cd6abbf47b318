package org.yaoshi.server.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaoshi.server.application.calendar.CalendarYear;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.paper.PaperPrinter;
import org.yaoshi.server.application.workflow.StateTable;

/// The plain parts of this module, made once.
@Configuration(proxyBeanMethods = false)
class ApplicationConfiguration {
  private static final String CALENDAR_FILES = "classpath:calendar/*.json";

  @Bean
  StateTable stateTable() {
    return StateTable.ofTheProgramme();
  }

  @Bean
  PaperPrinter paperPrinter() {
    return PaperPrinter.withOwnFont();
  }

  /// From the files the program carries with it, one for each year that is announced.
  @Bean
  WorkingDayCalendar workingDayCalendar() {
    try {
      List<CalendarYear> years = new ArrayList<>();
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(CALENDAR_FILES)) {
        years.add(CalendarYear.parse(file.getContentAsByteArray(), String.valueOf(file)));
      }
      return WorkingDayCalendar.of(years);
    } catch (IOException e) {
      throw new UncheckedIOException("the calendar files of the program cannot be read", e);
    }
  }
}
