package org.yaoshi.server.house;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.yaoshi.server.YaoshiServer;

@DisplayName("The modules of the server")
class ModularityTest {
  @Test
  @DisplayName("are acyclic, keep their insides to themselves, and use only what they declare")
  void verified() {
    ApplicationModules.of(YaoshiServer.class).verify();
  }
}
