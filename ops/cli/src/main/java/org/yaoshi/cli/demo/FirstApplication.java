package org.yaoshi.cli.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;

/// A first application made online (procedure P1), from registration to a certificate that is good.
final class FirstApplication {
  private static final String OPERATOR = "provider2";
  private static final int CHALLENGE_OCTETS = 32;

  private final Path data;
  private final Optional<Path> library;
  private final Endpoints endpoints;
  private final DemoFiles files;
  private final SecureRandom random;
  private final Narration narration;

  FirstApplication(Path data, Optional<Path> library, SecureRandom random, Narration narration) {
    this.data = data;
    this.library = library;
    this.endpoints = Endpoints.read(data);
    this.files = DemoFiles.in(data);
    this.random = random;
    this.narration = narration;
  }

  void play() throws ApiException {
    Persona.Account account = registered();
    files.writeAccount(account.username(), account.password());
    try (Connection clerk = Connection.open(endpoints, account);
        Connection verifier = Connection.open(endpoints, endpoints.persona("authority"));
        Connection reviewer = Connection.open(endpoints, endpoints.persona("provider"));
        Connection maker = Connection.open(endpoints, endpoints.persona(OPERATOR));
        Connection counter = Connection.open(endpoints, endpoints.persona("authority2"));
        HttpClient anybody =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      Enterprise enterprise = new Enterprise(clerk, files, narration);
      Provider operator = new Provider(OPERATOR, maker, narration);
      RelyingParty relyingParty = new RelyingParty(files, anybody, narration);
      Station station = station(account.username());

      Application application = submitted(enterprise);
      verified(application, verifier, reviewer);
      Station.Made made = produced(application, operator, station);
      relyingParty.sees("revoked", "certificateHold");
      relyingParty.validates("certificate revoked");
      delivered(application, made.tokenSerial(), operator, verifier, counter);
      relyingParty.sees("good", "");
      relyingParty.validates(": OK");
      byte[] challenge = new byte[CHALLENGE_OCTETS];
      random.nextBytes(challenge);
      relyingParty.challenges(station, challenge);
      Application last = enterprise.result(application);
      narration.good(made.certificateSerial(), last.getNumber());
    }
  }

  private Persona.Account registered() throws ApiException {
    try (Connection nobody = Connection.open(endpoints, new Persona.Anonymous())) {
      return new Registrar(nobody, random, narration).register();
    }
  }

  private Station station(String username) {
    Path found =
        library
            .or(endpoints::hsmLibrary)
            .orElseThrow(
                () ->
                    CommandFailure.missing(
                        "no PKCS#11 library for the station's token",
                        "name one with --library, such as SoftHSM2's"));
    return new Station(data.toAbsolutePath(), files, found, "ekey-" + username, narration);
  }

  private static Application submitted(Enterprise enterprise) throws ApiException {
    Application application = enterprise.apply();
    enterprise.print(application);
    enterprise.upload(application);
    enterprise.reachTooFar(application);
    enterprise.confirm(application);
    return application;
  }

  private void verified(Application application, Connection verifier, Connection reviewer)
      throws ApiException {
    Authority authority = new Authority("authority", verifier, narration);
    authority.examine(application);
    authority.pass(application);
    new Provider("provider", reviewer, narration).pass(application);
  }

  private static Station.Made produced(Application application, Provider operator, Station station)
      throws ApiException {
    UUID order = operator.claim(application);
    station.initialise();
    return station.personalise(order, OPERATOR);
  }

  private void delivered(
      Application application,
      String tokenSerial,
      Provider operator,
      Connection verifier,
      Connection counter)
      throws ApiException {
    String waybill = "SF" + random.nextLong(1_000_000_000_000L, 10_000_000_000_000L);
    operator.dispatch(application, waybill, tokenSerial);
    operator.track(tokenSerial);
    new Authority("authority", verifier, narration).receive(application, tokenSerial);
    new Authority("authority2", counter, narration).handOver(application);
  }
}
