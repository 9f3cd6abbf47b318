package org.yaoshi.server.certificate;

import java.sql.Date;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;

/// Makes the partitions for the quarters in which certificates issued from now on will end, well
/// before the first does.
@Component
@Profile("!" + YaoshiServer.CEREMONY)
class Partitions {
  private static final int YEARS_AHEAD = 6;
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Partitions(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1M")
  void make() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    int made =
        jdbc.sql("SELECT create_certificate_partitions(:first, :past)")
            .param("first", Date.valueOf(today))
            .param("past", Date.valueOf(today.plusYears(YEARS_AHEAD)))
            .query(Integer.class)
            .single();
    if (made > 0) LOG.info("made {} partitions for certificates", made);
  }
}
