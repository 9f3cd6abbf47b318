package org.yaoshi.server.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yaoshi.server.application.paper.Office;

/// Who runs the programme, as its papers name them; below `yaoshi.programme.`.
///
/// @param provider the e-key provider; 1 to 200 characters
/// @param providerAddress at most 200 characters; may be empty
/// @param providerPhone at most 32 characters; may be empty
@ConfigurationProperties("yaoshi.programme")
record ProgrammeProperties(
    @DefaultValue("电子钥匙服务商") String provider,
    @DefaultValue("") String providerAddress,
    @DefaultValue("") String providerPhone) {

  /// The provider, without a person; too long a text ends the start of the server.
  Office office() {
    return new Office(provider, providerAddress, "", providerPhone);
  }
}
