package org.yaoshi.cli.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaoshi.cli.Exit;
import org.yaoshi.cli.connection.Endpoints;
import org.yaoshi.client.ApiException;

/// The eight procedures, one after the other, on three synthetic enterprises; each of them returned
/// once before it succeeds.
final class AllProcedures {
  private final Endpoints endpoints;
  private final Path library;
  private final DemoFiles files;
  private final SecureRandom random;
  private final Narration narration;
  private final Account account;
  private final List<Report> reports = new ArrayList<>();

  /// @param files the demonstration's directory
  /// @param narration hears of single steps
  /// @param account hears of whole procedures
  AllProcedures(
      Endpoints endpoints,
      Path library,
      DemoFiles files,
      SecureRandom random,
      Narration narration,
      Account account) {
    this.endpoints = endpoints;
    this.library = library;
    this.files = files.in("procedures");
    this.random = random;
    this.narration = narration;
    this.account = account;
  }

  /// @param <T> what a procedure leaves for the next ones
  private interface Play<T> {
    T on(Scene scene) throws ApiException;
  }

  /// @return [Exit#REFUSED] if anything is not as it should be
  Exit play() throws ApiException {
    try (Cast cast = new Cast(endpoints, library, files, random, narration);
        HttpClient anybody =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      OpenSsl openssl = new OpenSsl(files, anybody);
      play(cast, openssl);
    }
    boolean ok = reports.stream().allMatch(Report::ok);
    account.summary(reports, files.writeJson("summary.json", json(ok)));
    return ok ? Exit.OK : Exit.REFUSED;
  }

  private void play(Cast cast, OpenSsl openssl) throws ApiException {
    Holder first =
        play("P1", "首次申领（在线） First application, online", FirstOnline::play, cast, openssl);
    play(
        "挂失",
        "Loss report, lifted by the token itself",
        scene -> played(() -> LossReported.play(scene, first)),
        cast,
        openssl);
    Holder offline =
        play("P2", "首次申领（离线） First application, on paper", FirstOffline::play, cast, openssl);
    play(
        "P3",
        "补办 Replacement of a lost token",
        scene -> played(() -> Replacement.play(scene, offline)),
        cast,
        openssl);
    Holder second =
        play("P4", "增办 Additional key", scene -> AdditionalKey.play(scene, first), cast, openssl);
    play("P5", "更新 Renewal", scene -> played(() -> Renewal.play(scene, first)), cast, openssl);
    play("P6", "解锁 Unlock", scene -> played(() -> Unlocking.play(scene, first)), cast, openssl);
    play(
        "P7",
        "信息变更 Subject change, from 13 to 18 characters",
        scene -> played(() -> SubjectChange.play(scene)),
        cast,
        openssl);
    play(
        "P8",
        "注销 Revocation after a loss report",
        scene -> played(() -> Revocation.play(scene, second)),
        cast,
        openssl);
  }

  /// A procedure that leaves nothing for the next ones.
  private interface Last {
    void play() throws ApiException;
  }

  private static boolean played(Last last) throws ApiException {
    last.play();
    return true;
  }

  private <T> T play(String code, String title, Play<T> play, Cast cast, OpenSsl openssl)
      throws ApiException {
    Report report = new Report(code, title);
    account.begins(report);
    T left = play.on(new Scene(cast, files, openssl, new Pkcs11Tool(library), report));
    reports.add(report);
    account.ends(report);
    return left;
  }

  private Map<String, Object> json(boolean ok) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", ok);
    json.put("checks", reports.stream().mapToInt(report -> report.checks().size()).sum());
    json.put("procedures", reports.stream().map(Report::json).toList());
    return json;
  }
}
