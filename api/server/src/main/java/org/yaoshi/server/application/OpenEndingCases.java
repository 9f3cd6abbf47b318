package org.yaoshi.server.application;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.token.EndingCases;
import org.yaoshi.server.token.TokenSerial;

/// [EndingCases] on the open cases.
@Component
class OpenEndingCases implements EndingCases {
  private final ApplicationRepository applications;

  OpenEndingCases(ApplicationRepository applications) {
    this.applications = applications;
  }

  @Override
  public Optional<String> ending(LoginUsername username, TokenSerial token) {
    return applications.openCaseEnding(username.value(), token.value());
  }
}
