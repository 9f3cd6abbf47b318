package org.yaoshi.server.application;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yaoshi.server.application.paper.PaperPrinter;
import org.yaoshi.server.application.workflow.StateTable;

/// The plain parts of this module, made once.
@Configuration(proxyBeanMethods = false)
class ApplicationConfiguration {
  @Bean
  StateTable stateTable() {
    return StateTable.ofTheProgramme();
  }

  @Bean
  PaperPrinter paperPrinter() {
    return PaperPrinter.withOwnFont();
  }
}
