package org.yaoshi.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.yaoshi.server.certificate.IssuanceLane;

/// Connections to the database: those of issuance, and those of everything else.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private enum Use {
    GENERAL,
    ISSUANCE
  }

  @Bean(defaultCandidate = false)
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource generalConnections(DataSourceProperties properties) {
    return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
  }

  /// As the others, but few, so that each soon knows all statements; and the few statements are
  /// planned once: their parameters are columns of keys, and PostgreSQL would otherwise make a plan
  /// for each go, at about the price of carrying it out. Planned before there are many rows, some
  /// would be by reading whole tables, until those are analysed next.
  @Bean(defaultCandidate = false)
  HikariDataSource issuanceConnections(
      @Qualifier("generalConnections") HikariDataSource generalConnections) {
    var pool = new HikariDataSource();
    generalConnections.copyStateTo(pool);
    pool.setPoolName("issuance");
    pool.setMaximumPoolSize(IssuanceLane.CONNECTIONS);
    pool.setConnectionInitSql("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off");
    return pool;
  }

  @Bean
  @Primary
  DataSource dataSource(
      @Qualifier("generalConnections") HikariDataSource generalConnections,
      @Qualifier("issuanceConnections") HikariDataSource issuanceConnections) {
    var routing =
        new AbstractRoutingDataSource() {
          @Override
          protected Object determineCurrentLookupKey() {
            return IssuanceLane.isCurrent() ? Use.ISSUANCE : Use.GENERAL;
          }
        };
    routing.setTargetDataSources(
        Map.of(Use.GENERAL, generalConnections, Use.ISSUANCE, issuanceConnections));
    return routing;
  }
}
