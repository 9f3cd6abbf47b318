package org.yaoshi.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.status.FeedDatabase;
import org.yaoshi.server.status.ListenerSettings;

/// Hands the public port its limits, and the feed behind it a connection of its own.
@Configuration(proxyBeanMethods = false)
class PublicPortConfiguration {
  private static final Duration FEED_WAITS = Duration.ofSeconds(2);

  @Bean
  ListenerSettings listenerSettings(ServerProperties properties) {
    ServerProperties.Http http = properties.http();
    return new ListenerSettings(
        http.httpPort(), http.mostConnections(), http.requestWithin(), http.idleFor());
  }

  /// It gives up on a database that does not answer.
  @Bean
  FeedDatabase feedDatabase(DataSourceProperties database, Environment environment) {
    var source = database.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    source.setPoolName(FeedDatabase.NAME);
    source.setMaximumPoolSize(1);
    source.setReadOnly(environment.acceptsProfiles(Profiles.of(YaoshiServer.STATUS)));
    source.setConnectionTimeout(FEED_WAITS.toMillis());
    source.addDataSourceProperty("ApplicationName", FeedDatabase.NAME);
    source.addDataSourceProperty("socketTimeout", FEED_WAITS.toSeconds());
    source.addDataSourceProperty("connectTimeout", FEED_WAITS.toSeconds());
    return new FeedDatabase(source);
  }
}
