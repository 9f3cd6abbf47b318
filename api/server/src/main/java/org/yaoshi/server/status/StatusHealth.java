package org.yaoshi.server.status;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.engine.CaId;
import org.yaoshi.server.engine.CertificateAuthorities;
import org.yaoshi.server.engine.CertificateAuthority;

/// Down before a statement of status ends without a successor: when a CRL or a responder's
/// certificate has not been renewed by half the time that is left for it. The details name the CAs.
@Component("status")
@Profile("!" + YaoshiServer.STATUS)
class StatusHealth implements HealthIndicator {
  private final CertificateAuthorities authorities;
  private final CrlPublisher crls;
  private final Responders responders;

  StatusHealth(CertificateAuthorities authorities, CrlPublisher crls, Responders responders) {
    this.authorities = authorities;
    this.crls = crls;
    this.responders = responders;
  }

  @Override
  public Health health() {
    List<CaId> all = authorities.list().stream().map(CertificateAuthority::id).toList();
    List<CaId> lateCrls = all.stream().filter(crls::isLate).toList();
    List<CaId> lateResponders = responders.late();
    boolean well = lateCrls.isEmpty() && lateResponders.isEmpty();
    return (well ? Health.up() : Health.down())
        .withDetail("lateCrls", lateCrls)
        .withDetail("lateResponders", lateResponders)
        .build();
  }
}
