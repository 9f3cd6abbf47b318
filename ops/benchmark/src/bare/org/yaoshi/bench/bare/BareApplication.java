package org.yaoshi.bench.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// A Spring Boot application that does nothing but say so over HTTP. `ops/bench start` compiles it
/// against the libraries the server has; it is no part of any program of ours.
@SpringBootApplication
@RestController
public class BareApplication {
  @GetMapping("/")
  String nothing() {
    return "nothing";
  }

  public static void main(String[] arguments) {
    SpringApplication.run(BareApplication.class, arguments);
  }
}
