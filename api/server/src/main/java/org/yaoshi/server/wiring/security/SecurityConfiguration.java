package org.yaoshi.server.wiring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.ProblemWriter;

/// Turns the table of [EndpointRoles] into Spring Security's rules.
///
/// There are no cookies and no sessions, and every changing request needs an `Idempotency-Key`
/// header, which a foreign page cannot send without asking first: that is what stands in place of
/// CSRF tokens.
@Configuration(proxyBeanMethods = false)
@Profile("!" + YaoshiServer.CEREMONY)
class SecurityConfiguration {
  private static final Citation TABLE = Citation.of("yaoshi-v1.yaml", "security");

  private final ProblemWriter problems;

  SecurityConfiguration(ProblemWriter problems) {
    this.problems = problems;
  }

  @Bean
  SecurityFilterChain api(HttpSecurity http, CallerFilter caller) throws Exception {
    http.securityMatcher("/**")
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(caller, AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(this::askForCaller)
                    .accessDeniedHandler((request, response, _) -> refuseRole(request, response)))
        .authorizeHttpRequests(
            rules -> {
              for (EndpointRoles.Row row : EndpointRoles.table()) {
                var match =
                    rules.requestMatchers(HttpMethod.valueOf(row.method()), "/api/v1" + row.path());
                if (row.roles().isEmpty()) match.permitAll();
                else match.hasAnyRole(row.roles().stream().map(Role::name).toArray(String[]::new));
              }
              rules.requestMatchers(HttpMethod.GET, "/health", "/health/**").permitAll();
              rules
                  .requestMatchers(HttpMethod.GET, "/metrics", "/metrics/**")
                  .hasAnyRole(Role.SECURITY_OFFICER.name(), Role.AUDITOR.name());
              rules.requestMatchers("/ocsp", "/ocsp/**").permitAll();
              rules.requestMatchers(HttpMethod.GET, "/crl/**", "/ca/**", "/cps").permitAll();
              rules.requestMatchers(HttpMethod.HEAD, "/crl/**", "/ca/**", "/cps").permitAll();
              rules.requestMatchers("/api/**").authenticated();
              rules.anyRequest().denyAll();
            });
    return http.build();
  }

  /// Each of the chain's filters would be measured by itself, with every request; the request as a
  /// whole is measured anyway.
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /// The filter runs inside the security chain only, not a second time as a servlet filter.
  @Bean
  FilterRegistrationBean<CallerFilter> callerFilterOnlyInTheChain(CallerFilter filter) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  private void askForCaller(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    response.setHeader("WWW-Authenticate", "Basic realm=\"yaoshi\", charset=\"UTF-8\"");
    problems.write(
        response,
        ProblemType.UNAUTHENTICATED,
        List.of(
            new Objection(
                "Authorization",
                "neither a client certificate nor a password",
                "a client certificate of the management CA, or an account's password",
                TABLE)));
  }

  private void refuseRole(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var roles =
        request.getUserPrincipal() instanceof org.springframework.security.core.Authentication a
            ? a.getAuthorities().toString()
            : "none";
    problems.write(
        response,
        ProblemType.FORBIDDEN,
        List.of(new Objection("role", roles, "a role the endpoint is for", TABLE)));
  }
}
