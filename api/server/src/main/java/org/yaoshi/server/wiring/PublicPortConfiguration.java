package org.yaoshi.server.wiring;

import static java.util.Objects.requireNonNull;

import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.status.FeedDatabase;
import org.yaoshi.server.status.ListenerSettings;

/// Hands the public port its limits, and the feed behind it a connection of its own.
@Configuration(proxyBeanMethods = false)
class PublicPortConfiguration {
  private static final String FEED_WAITS = "2";

  @Bean
  ListenerSettings listenerSettings(ServerProperties properties) {
    ServerProperties.Http http = properties.http();
    return new ListenerSettings(
        http.httpPort(), http.mostConnections(), http.requestWithin(), http.idleFor());
  }

  /// It gives up on a database that does not answer.
  @Bean
  FeedDatabase feedDatabase(DataSourceProperties database, Environment environment) {
    var settings = new Properties();
    settings.setProperty("ApplicationName", FeedDatabase.NAME);
    settings.setProperty("socketTimeout", FEED_WAITS);
    settings.setProperty("connectTimeout", FEED_WAITS);
    var source =
        new SingleConnectionDataSource(
            database.determineUrl(),
            requireNonNull(database.determineUsername()),
            requireNonNull(database.determinePassword()),
            true);
    source.setConnectionProperties(settings);
    return new FeedDatabase(source, environment.acceptsProfiles(Profiles.of(YaoshiServer.STATUS)));
  }
}
