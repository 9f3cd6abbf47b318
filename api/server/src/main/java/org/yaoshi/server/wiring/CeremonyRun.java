package org.yaoshi.server.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.authority.CeremonyPlan;
import org.yaoshi.server.authority.DevelopmentCeremony;

/// What the verb `ceremony` does.
@Component
@Profile(YaoshiServer.CEREMONY)
class CeremonyRun implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CeremonyRun.class);

  private final DevelopmentCeremony ceremony;
  private final ServerProperties properties;

  CeremonyRun(DevelopmentCeremony ceremony, ServerProperties properties) {
    this.ceremony = ceremony;
    this.properties = properties;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    var keys = properties.keys();
    var plan =
        new CeremonyPlan(
            "Yaoshi Development",
            new CeremonyPlan.Keys(
                KeyReference.parse(keys.root()),
                KeyReference.parse(keys.issuing()),
                KeyReference.parse(keys.management()),
                KeyReference.parse(keys.ocsp()),
                KeyReference.parse(keys.audit()),
                KeyReference.parse(keys.sealMaker()),
                KeyReference.parse(keys.materials()),
                KeyReference.parse(keys.pins())),
            CeremonyPlan.developmentPersonas(),
            CeremonyPlan.developmentEnterprise(),
            properties.data(),
            List.of("localhost"),
            List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")));
    boolean held = ceremony.hold(plan);
    LOG.info(held ? "the ceremony was held" : "there are CAs already; no ceremony was held");
  }
}
