package org.yaoshi.server.wiring.web;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.idempotency.IdempotentAnswers;
import org.yaoshi.server.problem.ProblemWriter;
import org.yaoshi.server.wiring.ServerProperties;

/// Puts the contract's interfaces below `/api/v1`, and the unit of work inside the security
/// filters.
@Configuration(proxyBeanMethods = false)
@Profile("!" + YaoshiServer.CEREMONY)
class WebConfiguration implements WebMvcConfigurer {
  @Override
  public void configurePathMatch(PathMatchConfigurer configurer) {
    configurer.addPathPrefix("/api/v1", WebConfiguration::implementsTheContract);
  }

  private static boolean implementsTheContract(Class<?> controller) {
    for (Class<?> contract : controller.getInterfaces()) {
      if (contract.getPackageName().equals("org.yaoshi.server.contract.api")) return true;
    }
    return false;
  }

  @Bean
  WebMvcRegistrations mappings() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new PrefixedMappings();
      }
    };
  }

  @Bean
  FilterRegistrationBean<UnitOfWorkFilter> unitOfWork(
      PlatformTransactionManager transactions,
      IdempotentAnswers answers,
      ProblemWriter problems,
      ServerProperties properties) {
    var filter =
        new UnitOfWorkFilter(
            new TransactionTemplate(transactions),
            answers,
            problems,
            properties.http().mostChangingRequests());
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }
}
