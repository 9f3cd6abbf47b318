package org.yaoshi.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server.
@SpringBootApplication
public class YaoshiServer {
  public static void main(String[] args) {
    SpringApplication.run(YaoshiServer.class, args);
  }
}
