package org.yaoshi.server.application;

import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.yaoshi.server.application.paper.PaperPrinter;
import org.yaoshi.server.application.paper.SecretLetter;
import org.yaoshi.server.enterprise.EnterpriseAccount;
import org.yaoshi.server.enterprise.PasswordLetters;
import org.yaoshi.server.token.PinLetters;

/// Prints the letters that carry PINs and first passwords, in the manner of the programme's other
/// papers.
@Component
class PinMailers implements PinLetters, PasswordLetters {
  private final PaperPrinter printer;
  private final InstantSource clock;

  PinMailers(PaperPrinter printer, InstantSource clock) {
    this.printer = printer;
    this.clock = clock;
  }

  @Override
  public byte[] print(Letter letter, char[] userPin) {
    return printer.print(
        new SecretLetter(
            letter.number(),
            clock.instant(),
            SecretLetter.Kind.TOKEN_PIN,
            letter.username(),
            letter.token().value(),
            letter.operator(),
            letter.approver(),
            userPin));
  }

  @Override
  public byte[] print(EnterpriseAccount account, char[] password, String officer) {
    return printer.print(
        new SecretLetter(
            account.username().value(),
            clock.instant(),
            SecretLetter.Kind.LOGIN_PASSWORD,
            account.username().value(),
            "",
            officer,
            "",
            password));
  }
}
