package org.yaoshi.cli.demo;

import java.security.SecureRandom;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Registration;

/// An enterprise that is not known yet and registers: a synthetic one, another one each time.
final class Registrar {
  private static final String NAME = "北京示例进出口有限公司";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String PASSWORD_ALPHABET = LETTERS + "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int USERNAME_LENGTH = 8;
  private static final int PASSWORD_LENGTH = 24;

  private final Connection connection;
  private final SecureRandom random;
  private final Narration narration;

  Registrar(Connection connection, SecureRandom random, Narration narration) {
    this.connection = connection;
    this.random = random;
    this.narration = narration;
  }

  Persona.Account register() throws ApiException {
    UnifiedSocialCreditCode code = UnifiedSocialCreditCode.synthetic(random);
    Persona.Account account =
        new Persona.Account(
            text(LETTERS, USERNAME_LENGTH), text(PASSWORD_ALPHABET, PASSWORD_LENGTH));
    Registration registration =
        new Registration()
            .username(account.username())
            .password(account.password())
            .enterpriseName(NAME)
            .enterpriseCode(code.code());
    return narration.step(
        Section.ENTERPRISE,
        "clerk",
        "registers " + NAME + ", code " + code,
        () -> {
          connection.change(key -> connection.enterprises().registerEnterprise(key, registration));
          return account;
        },
        made -> "username " + made.username());
  }

  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++)
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    return text.toString();
  }
}
