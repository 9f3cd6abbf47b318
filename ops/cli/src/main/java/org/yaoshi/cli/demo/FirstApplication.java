package org.yaoshi.cli.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.Procedure;

/// A first application made online (procedure P1), from registration to a certificate that is good.
final class FirstApplication {
  private static final String REVIEWER = "provider";
  private static final String OPERATOR = "provider2";
  private static final int CHALLENGE_OCTETS = 32;

  private final Path data;
  private final Optional<Path> library;
  private final Endpoints endpoints;
  private final DemoFiles files;
  private final SecureRandom random;
  private final Synthetic synthetic;
  private final Narration narration;

  FirstApplication(Path data, Optional<Path> library, SecureRandom random, Narration narration) {
    this.data = data;
    this.library = library;
    this.endpoints = Endpoints.read(data);
    this.files = DemoFiles.in(data);
    this.random = random;
    this.synthetic = new Synthetic(random);
    this.narration = narration;
  }

  void play() throws ApiException {
    Persona.Account account = registered();
    files.writeAccount(account.username(), account.password());
    try (Connection clerk = Connection.open(endpoints, account);
        Connection verifier = Connection.open(endpoints, endpoints.persona("authority"));
        Connection reviewer = Connection.open(endpoints, endpoints.persona(REVIEWER));
        Connection maker = Connection.open(endpoints, endpoints.persona(OPERATOR));
        Connection counter = Connection.open(endpoints, endpoints.persona("authority2"));
        HttpClient anybody =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      Enterprise enterprise = new Enterprise(clerk, files, narration);
      Provider operator = new Provider(OPERATOR, maker, narration);
      RelyingParty relyingParty = new RelyingParty(files, anybody, narration);
      StationProgram station = station(account.username());

      Application application = submitted(enterprise);
      verified(application, verifier, reviewer);
      StationProgram.Made made = produced(application, operator, station);
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
      return new Registrar(nobody, synthetic, narration).register(synthetic.code().code());
    }
  }

  private StationProgram station(String username) {
    Path found = SoftToken.library(library, endpoints);
    return new StationProgram(data.toAbsolutePath(), files, found, "ekey-" + username, narration);
  }

  private static Application submitted(Enterprise enterprise) throws ApiException {
    Application application = enterprise.apply(Procedure.FIRST_ONLINE, Enterprise.form());
    enterprise.print(application);
    enterprise.upload(application);
    enterprise.reachTooFar(application);
    enterprise.confirm(application);
    return application;
  }

  private void verified(Application application, Connection verifier, Connection reviewer)
      throws ApiException {
    Authority authority = new Authority("authority", verifier, files, narration);
    authority.examine(application);
    authority.pass(application, "");
    new Provider(REVIEWER, reviewer, narration).pass(application);
  }

  private static StationProgram.Made produced(
      Application application, Provider operator, StationProgram station) throws ApiException {
    return station.personalise(operator.order(application), OPERATOR, REVIEWER);
  }

  private void delivered(
      Application application,
      String tokenSerial,
      Provider operator,
      Connection verifier,
      Connection counter)
      throws ApiException {
    operator.dispatch(application, synthetic.waybill(), tokenSerial);
    operator.track(tokenSerial);
    new Authority("authority", verifier, files, narration).receive(application, tokenSerial);
    new Authority("authority2", counter, files, narration).handOver(application);
  }
}
