package org.yaoshi.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
  FeedDatabase feedDatabase(DataSourceProperties database) {
    var source = database.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    source.setPoolName("status-feed");
    source.setMaximumPoolSize(1);
    source.setConnectionTimeout(FEED_WAITS.toMillis());
    source.addDataSourceProperty("socketTimeout", FEED_WAITS.toSeconds());
    source.addDataSourceProperty("connectTimeout", FEED_WAITS.toSeconds());
    return new FeedDatabase(source);
  }
}
