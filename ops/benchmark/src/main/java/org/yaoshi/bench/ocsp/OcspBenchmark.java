package org.yaoshi.bench.ocsp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.yaoshi.bench.ProcessUsage;
import org.yaoshi.bench.Progress;
import org.yaoshi.bench.Ratio;
import org.yaoshi.bench.Report;
import org.yaoshi.bench.issue.Installation;
import org.yaoshi.bench.issue.VaultSigning;
import org.yaoshi.load.Machine;

/// `ops/bench ocsp`: answers that are kept, spread over many certificates, asked for the first
/// time, with nonces, with revocations going on; each beside nginx or the responder's key alone.
public final class OcspBenchmark {
  private static final int HOT = 1_000;
  private static final int NONCE_EVERY = 10;
  private static final int REVOKED_A_SECOND = HOT / 100;
  private static final double KEPT = 0.8;
  private static final double SPREAD = 0.6;
  private static final double COLD = 0.6;
  private static final double P99 = 3;
  private static final double MOST_MEBIBYTES = 512;
  private static final double SIGNING_SECONDS = 2;
  private static final int ROUND_SECONDS = 20;
  private static final int WARM_UP_ROUNDS = 3;

  /// Each of the load's threads has come at least so far, as a part of what they all have.
  private static final double EVENLY = 0.8;

  private final OcspOptions options;
  private final Installation installation;
  private final StoredCertificates certificates;
  private final Questions questions;
  private final Wrk wrk;
  private final Nginx nginx;
  private final Side server;
  private final Report report = new Report(Machine.describe());

  private OcspBenchmark(OcspOptions options, Nginx nginx) throws Exception {
    this.options = options;
    this.nginx = nginx;
    this.installation = Installation.read(options.data());
    this.certificates = new StoredCertificates(Instant.now().plus(Duration.ofDays(365)));
    this.questions = new Questions(ca(), certificates);
    this.wrk = new Wrk(options.scratch());
    this.server = new Side("yaoshi", base(), installation.serverPid(), ProcessUsage::cpuSeconds);
  }

  /// @param arguments as [OcspOptions] has them
  public static void main(String[] arguments) throws Exception {
    OcspOptions options = OcspOptions.parse(arguments);
    try (Nginx nginx = Nginx.start(options.scratch())) {
      new OcspBenchmark(options, nginx).run();
    }
  }

  private void run() throws Exception {
    Progress.step("certificates: %,d", options.certificates() + options.cold());
    try (Connection database = installation.database("")) {
      certificates.load(database, options.certificates() + options.cold(), 2 * HOT);
    }
    double signing =
        VaultSigning.measure(installation.pkcs11Library(), options.scratch(), SIGNING_SECONDS)
            .rate();
    report.figure("responder_key_alone", signing, "1/s");
    cold(signing);
    copyToNginx();
    kept();
    spread();
    nonces();
    revocations();
    report.print(System.out);
    report.write(options.out());
  }

  /// First of all, since afterwards nothing is cold. Answers are, but not the program that signs
  /// them: it has signed others for a while.
  private void cold(double signing) throws Exception {
    Path file = options.scratch().resolve("cold.txt");
    questions.writePaths(file, options.certificates(), options.certificates() + options.cold());
    Path warmUp = options.scratch().resolve("warm-up.txt");
    questions.writePaths(warmUp, 0, options.certificates());
    Progress.step("warming up");
    wrk.run(server.url(), warmUp, "GET once", WARM_UP_ROUNDS * options.seconds());
    var measured = new Measured();
    measure(measured, server, file, "GET once count", options.seconds());
    measured.figures("cold_get", report);
    report.figure("cold_get_try_later", measured.unsigned(), "answers");
    report.add(Ratio.atLeast("cold_vs_key_alone", COLD, measured.rate() / signing));
  }

  private void copyToNginx() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      for (int number = 0; number < HOT; number++) {
        String path = questions.path(number);
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        nginx.put(path, client.send(request, BodyHandlers.ofByteArray()).body());
      }
    }
  }

  private void kept() throws Exception {
    Path paths = options.scratch().resolve("hot.txt");
    questions.writePaths(paths, 0, HOT);
    sideBySide("hot_get", nginx.files(), paths, "GET random", KEPT);
    Path bodies = options.scratch().resolve("hot-bodies.txt");
    questions.writeBodies(bodies, HOT, HOT, 0);
    sideBySide("hot_post", nginx.files(), bodies, "POST random", KEPT);
  }

  private void spread() throws Exception {
    signAll();
    Path paths = options.scratch().resolve("all.txt");
    questions.writePaths(paths, 0, options.certificates());
    sideBySide("spread_get", nginx.one(), paths, "GET random", SPREAD);
    double resident = ProcessUsage.residentMebibytes(server.pid());
    report.figure("certificates_kept", options.certificates() + options.cold(), "answers");
    report.add(Ratio.atMost("server_resident_mib", MOST_MEBIBYTES, resident));
  }

  /// Each round begins where the one before it came to, so that every answer is kept at the end.
  private void signAll() throws Exception {
    Path paths = options.scratch().resolve("unsigned.txt");
    for (int first = 0; first < options.certificates(); ) {
      Progress.step("signing answers: %,d of %,d", first, options.certificates());
      questions.writePaths(paths, first, options.certificates());
      first += (int) (wrk.run(server.url(), paths, "GET once", ROUND_SECONDS).answers() * EVENLY);
    }
  }

  private void nonces() throws Exception {
    Path bodies = options.scratch().resolve("nonces.txt");
    questions.writeBodies(bodies, HOT, 10 * HOT, NONCE_EVERY);
    var measured = new Measured();
    measure(measured, server, bodies, "POST random count", options.seconds());
    measured.figures("tenth_nonces_post", report);
    report.figure("tenth_nonces_post_try_later", measured.unsigned(), "answers");
  }

  private void revocations() throws Exception {
    Path paths = options.scratch().resolve("hot.txt");
    var measured = new Measured();
    int done;
    try (var revocations = Revocations.start(installation, certificates, 0, REVOKED_A_SECOND)) {
      measure(measured, server, paths, "GET random", options.seconds());
      done = revocations.reached() - revocations.refused();
    }
    measured.figures("revoking_get", report);
    report.figure("revoking_get_revoked", done, "certificates");
  }

  /// In turn, so that what else the machine does befalls both.
  private void sideBySide(String name, String peerUrl, Path file, String how, double target)
      throws Exception {
    Side peer = new Side("nginx", peerUrl, nginx.pid(), ProcessUsage::familyCpuSeconds);
    var ours = new Measured();
    var theirs = new Measured();
    for (int round = 0; round < options.rounds(); round++) {
      measure(theirs, peer, file, how, options.seconds());
      measure(ours, server, file, how, options.seconds());
    }
    theirs.figures("nginx_" + name, report);
    ours.figures(name, report);
    report.add(Ratio.atLeast(name + "_vs_nginx", target, ours.rate() / theirs.rate()));
    report.add(Ratio.atMost(name + "_p99_vs_nginx", P99, ours.millis(1) / theirs.millis(1)));
  }

  private void measure(Measured measured, Side side, Path file, String how, int seconds)
      throws IOException, InterruptedException {
    double before = side.cpuSeconds();
    Wrk.Result run = wrk.run(side.url(), file, how, seconds);
    measured.add(run, side.cpuSeconds() - before);
    Progress.step(
        "%s, %s, %s: %,.0f/s, p99 %.2f ms, %d errors",
        file.getFileName(), how, side.name(), run.rate(), run.micros().get(1) / 1000, run.errors());
  }

  private String base() {
    String ocsp = installation.endpoints().path("ocsp").asText();
    return ocsp.substring(0, ocsp.lastIndexOf('/'));
  }

  private X509Certificate ca() throws Exception {
    try (var certificate =
        URI.create(installation.endpoints().path("ca").asText()).toURL().openStream()) {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509").generateCertificate(certificate);
    }
  }
}
