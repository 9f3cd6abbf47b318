package org.yaoshi.cli.demo;

import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Registration;

/// An enterprise that is not known yet and registers, or one that registers a further account.
final class Registrar {
  static final String NAME = "北京示例进出口有限公司";

  private final Connection connection;
  private final Synthetic synthetic;
  private final Narration narration;

  Registrar(Connection connection, Synthetic synthetic, Narration narration) {
    this.connection = connection;
    this.synthetic = synthetic;
    this.narration = narration;
  }

  /// @param code unified social credit code, or the older code of 13 characters
  Persona.Account register(String code) throws ApiException {
    Persona.Account account = new Persona.Account(synthetic.username(), synthetic.password());
    Registration registration =
        new Registration()
            .username(account.username())
            .password(account.password())
            .enterpriseName(NAME)
            .enterpriseCode(code);
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
}
