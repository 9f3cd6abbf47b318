package org.yaoshi.server;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.yaoshi.server.wiring.Migration;
import org.yaoshi.server.wiring.StatusNode;

/// The program. Its first argument says what it does:
///
/// - none: serves, as the database role that can neither change the schema nor the record;
/// - `migrate`: brings the schema up to date, as the owner of the database, and ends;
/// - `ceremony`: holds a development ceremony if there is no CA yet, and ends;
/// - `status`: answers relying parties and does nothing else ([StatusNode]).
@SpringBootApplication
@ConfigurationPropertiesScan
public class YaoshiServer {
  /// The profile of a one-shot run without a web server.
  public static final String CEREMONY = "ceremony";

  /// The profile of a node that only answers relying parties.
  public static final String STATUS = "status";

  private static final String MIGRATE = "migrate";

  public static void main(String[] args) {
    String verb = args.length == 0 || args[0].startsWith("-") ? "" : args[0];
    String[] options = verb.isEmpty() ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (verb) {
      case "" -> new SpringApplication(YaoshiServer.class).run(options);
      case MIGRATE -> Migration.run(System.getenv());
      case CEREMONY -> {
        var application = new SpringApplication(YaoshiServer.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles(CEREMONY);
        application.run(options).close();
      }
      case STATUS -> StatusNode.application().run(options);
      default -> {
        System.err.println("usage: [migrate | ceremony | status] [--property=value ...]");
        System.exit(2);
      }
    }
  }
}
