package org.yaoshi.cli.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Procedure;

/// Everybody who takes part in the eight procedures, each with an identity and a line of their own.
final class Cast implements AutoCloseable {
  private final Endpoints endpoints;
  private final DemoFiles files;
  private final Narration narration;
  private final SecureRandom random;
  private final Synthetic synthetic;
  private final List<Connection> lines = new ArrayList<>();
  private final Connection anybody;
  private final Connection verifierLine;
  private final Connection counterLine;
  private final Connection reviewerLine;
  private final Connection operatorLine;
  private final Connection auditor;
  private final Station station;

  Cast(
      Endpoints endpoints,
      Path library,
      DemoFiles files,
      SecureRandom random,
      Narration narration) {
    this.endpoints = endpoints;
    this.files = files;
    this.random = random;
    this.narration = narration;
    this.synthetic = new Synthetic(random);
    this.anybody = line(new Persona.Anonymous());
    this.verifierLine = line("authority");
    this.counterLine = line("authority2");
    this.reviewerLine = line("provider");
    this.operatorLine = line("provider2");
    this.auditor = line("auditor");
    this.station = new Station(operator(), reviewer(), library, files, random, narration);
  }

  private Connection line(String persona) {
    return line(endpoints.persona(persona));
  }

  private Connection line(Persona persona) {
    Connection line = Connection.open(endpoints, persona);
    lines.add(line);
    return line;
  }

  /// Verifies, and keys in what comes on paper.
  Authority verifier() {
    return new Authority("authority", verifierLine, files, narration);
  }

  /// At the counter, where tokens are handed over.
  Authority counter() {
    return new Authority("authority2", counterLine, files, narration);
  }

  Provider reviewer() {
    return new Provider("provider", reviewerLine, narration);
  }

  Provider operator() {
    return new Provider("provider2", operatorLine, narration);
  }

  Station station() {
    return station;
  }

  /// Looks at everything, changes nothing.
  Connection auditor() {
    return auditor;
  }

  Synthetic synthetic() {
    return synthetic;
  }

  /// @param code of the enterprise that registers an account
  Holder registered(String code) throws ApiException {
    return holder(new Registrar(anybody, synthetic, narration).register(code), code);
  }

  /// @param code of the enterprise whose account it is
  Holder holder(Persona.Account account, String code) {
    return new Holder(account, code, line(account));
  }

  Enterprise clerk(Connection connection) {
    return new Enterprise(connection, files, narration);
  }

  /// Logged in by password.
  Enterprise clerk(Holder holder) {
    return clerk(holder.connection());
  }

  /// Does something logged in with the e-key itself.
  <T> T withEkey(Holder holder, Ekey.Login<T> action) throws ApiException {
    return holder.ekey().login(endpoints, holder.username(), station.library(), random, action);
  }

  Function<byte[], byte[]> signer(Holder holder) {
    return holder.ekey().signer(station.library(), random);
  }

  /// An enterprise with its first e-key, got without a hitch.
  ///
  /// @param code of the enterprise, which never had one
  Holder equipped(String code) throws ApiException {
    Holder holder = registered(code);
    Enterprise clerk = clerk(holder);
    Course course = new Course(this, clerk, clerk.apply(Procedure.FIRST_ONLINE, Enterprise.form()));
    course.submit();
    course.review();
    holder.gets(station.make(course.application()));
    course.arrive(holder.ekey());
    course.handOver();
    return holder;
  }

  byte[] challenge() {
    byte[] challenge = new byte[32];
    random.nextBytes(challenge);
    return challenge;
  }

  @Override
  public void close() {
    lines.forEach(Connection::close);
  }
}
