package org.yaoshi.server.status;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yaoshi.server.status.kept.KeptAnswers;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
  @Bean
  KeptAnswers keptAnswers(StatusSettings settings) {
    return new KeptAnswers(settings.ocspMemory());
  }
}
