package org.yaoshi.cli.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.Certificate;

/// One procedure while it is played: what it is about is looked at before, on the way and after, by
/// the server's own word and by other programs.
final class Scene {
  private static final String IN_ORDER = "those of the procedure, in their order";

  private final Cast cast;
  private final DemoFiles files;
  private final OpenSsl openssl;
  private final Pkcs11Tool pkcs11;
  private final Report report;
  private final Set<String> certificates = new LinkedHashSet<>();
  private final Set<String> tokens = new LinkedHashSet<>();

  Scene(Cast cast, DemoFiles files, OpenSsl openssl, Pkcs11Tool pkcs11, Report report) {
    this.cast = cast;
    this.files = files;
    this.openssl = openssl;
    this.pkcs11 = pkcs11;
    this.report = report;
  }

  Cast cast() {
    return cast;
  }

  Report report() {
    return report;
  }

  Pkcs11Tool pkcs11() {
    return pkcs11;
  }

  /// The e-key it is about, as it is before.
  void before(Holder holder) throws ApiException {
    watch(holder);
    report.before(snapshot());
  }

  /// An e-key whose certificate and token are to be looked at in the end.
  void watch(Holder holder) {
    certificates.add(holder.ekey().certificateSerial());
    tokens.add(holder.ekey().tokenSerial());
  }

  /// Everything as it is in the end.
  ///
  /// @param states the application should have passed, in order, separated by spaces
  void ends(Application application, String states) throws ApiException {
    Connection auditor = cast.auditor();
    Application last = auditor.applications().getApplication(application.getId());
    report.application(
        last,
        auditor.applications().listApplicationEvents(application.getId()),
        auditor.applications().getApplicationTimeline(application.getId()).getStages());
    ends();
    String passed = String.join(" ", report.states());
    check("states", "passed", IN_ORDER, passed.equals(states) ? IN_ORDER : passed);
  }

  /// The same for what is not an application.
  void ends() throws ApiException {
    report.after(snapshot());
  }

  private Snapshot snapshot() throws ApiException {
    List<Snapshot.OneCertificate> seen = new ArrayList<>();
    for (String serial : certificates) seen.add(Snapshot.OneCertificate.of(certificate(serial)));
    List<Snapshot.OneToken> held = new ArrayList<>();
    for (String serial : tokens) {
      held.add(Snapshot.OneToken.of(cast.auditor().tokens().getToken(serial)));
    }
    return new Snapshot(seen, held);
  }

  private Certificate certificate(String serial) throws ApiException {
    return cast.auditor().certificates().getCertificate(serial);
  }

  void check(String subject, String how, String expected, String found) {
    report.check(new Check(subject, how, expected, found));
  }

  /// @param when this is, for the account
  void checkToken(Ekey ekey, String when, String expected) throws ApiException {
    var token = Snapshot.OneToken.of(cast.auditor().tokens().getToken(ekey.tokenSerial()));
    check(subject(ekey), when, expected, token.state() + ", " + token.custodian());
  }

  /// A relying party sees the certificate on hold.
  ///
  /// @param when this is, for the account
  void checkHeld(String when, String serial) throws ApiException {
    check(
        subject(serial),
        "openssl ocsp " + when,
        "revoked, certificateHold",
        openssl.ocsp(pem(serial)));
  }

  /// A relying party sees the certificate revoked for good, by OCSP and CRL.
  void checkRevoked(String serial, String reason) throws ApiException {
    check(subject(serial), "openssl ocsp", "revoked, " + reason, openssl.ocsp(pem(serial)));
    checkVerify(serial, "certificate revoked");
  }

  /// A relying party accepts the certificate, and the e-key is what it should be.
  void checkGood(Holder holder) throws ApiException {
    Ekey ekey = holder.ekey();
    String serial = ekey.certificateSerial();
    check(subject(serial), "openssl ocsp", "good", openssl.ocsp(pem(serial)));
    checkVerify(serial, ": OK");
    checkContents(serial);
    checkToken(ekey, "now", "ACTIVE, ENTERPRISE");
    check(
        subject(ekey),
        "pkcs11-tool finds",
        new Pkcs11Tool.Contents(ekey.keys(), ekey.keys(), ekey.seals()).toString(),
        pkcs11.contents(ekey).toString());
    checkSigns(ekey);
  }

  private void checkVerify(String serial, String expected) throws ApiException {
    String said = openssl.verify(pem(serial), expected);
    String right = expected.replace(": ", "");
    check(
        subject(serial),
        "openssl verify -crl_check_all",
        right,
        said.contains(expected) ? right : said);
  }

  /// What openssl reads in the certificate is what the server says of it.
  private void checkContents(String serial) throws ApiException {
    String end =
        certificate(serial)
            .getNotAfter()
            .withOffsetSameInstant(ZoneOffset.UTC)
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssX", Locale.ROOT));
    check(
        subject(serial),
        "openssl x509",
        "serial=%s notAfter=%s".formatted(serial.toUpperCase(Locale.ROOT), end),
        x509(serial, "-serial", "-enddate", "-dateopt", "iso_8601").replace('\n', ' '));
  }

  /// The key signs in the token, and openssl verifies with the certificate.
  private void checkSigns(Ekey ekey) throws ApiException {
    Path message = files.write("challenge.bin", cast.challenge());
    Path digest = files.file("challenge.sha256");
    Path signature = files.file("challenge.sig");
    openssl.run("dgst", "-sha256", "-binary", "-out", digest.toString(), message.toString());
    pkcs11.sign(ekey, digest, signature);
    boolean verified = openssl.verifies(pem(ekey.certificateSerial()), message, signature);
    check(
        subject(ekey),
        "pkcs11-tool signs with %s, openssl dgst".formatted(ekey.key()),
        "verified with " + subject(ekey.certificateSerial()),
        (verified ? "verified with " : "not verified with ") + subject(ekey.certificateSerial()));
  }

  static String subject(String serial) {
    return "certificate " + Snapshot.brief(serial);
  }

  static String subject(Ekey ekey) {
    return "token " + ekey.tokenSerial();
  }

  /// The end of the certificate, as openssl reads it.
  String end(String serial) throws ApiException {
    return x509(serial, "-enddate").replace("notAfter=", "");
  }

  /// All of the certificate, as openssl tells it.
  String text(String serial) throws ApiException {
    return x509(serial, "-text");
  }

  private String x509(String serial, String... fields) throws ApiException {
    List<String> command =
        new ArrayList<>(List.of("x509", "-in", pem(serial).toString(), "-noout"));
    command.addAll(List.of(fields));
    return openssl.run(command.toArray(String[]::new)).out().strip();
  }

  private Path pem(String serial) throws ApiException {
    return files.write(
        serial + ".pem", certificate(serial).getCertificate().getBytes(StandardCharsets.US_ASCII));
  }
}
