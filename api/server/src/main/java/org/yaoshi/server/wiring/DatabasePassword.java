package org.yaoshi.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The connection pool, its password read from a file: secrets stand in no environment and on no command
/// line.
@Configuration(proxyBeanMethods = false)
class DatabasePassword {
  private static final String FILE = "yaoshi.database-password-file";

  @Bean
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(DataSourceProperties properties, Environment environment)
      throws IOException {
    String file = environment.getProperty(FILE);
    if (file != null) properties.setPassword(Files.readString(Path.of(file)).strip());
    return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
  }
}
