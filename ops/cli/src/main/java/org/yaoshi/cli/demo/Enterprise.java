package org.yaoshi.cli.demo;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.ProblemText;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.ApplicationForm;
import org.yaoshi.client.model.EventName;
import org.yaoshi.client.model.LossReport;
import org.yaoshi.client.model.LossReportLift;
import org.yaoshi.client.model.NewApplication;
import org.yaoshi.client.model.NewApplicationEvent;
import org.yaoshi.client.model.NewLossReport;
import org.yaoshi.client.model.PasswordChange;
import org.yaoshi.client.model.Procedure;

/// The enterprise's clerk, logged in with an account or with an e-key.
final class Enterprise implements Drafter {
  private final Connection connection;
  private final DemoFiles files;
  private final Desk desk;

  Enterprise(Connection connection, DemoFiles files, Narration narration) {
    this.connection = connection;
    this.files = files;
    this.desk = new Desk(Section.ENTERPRISE, "clerk", connection, narration);
  }

  /// What every form says.
  static ApplicationForm form() {
    return new ApplicationForm()
        .authorisedPerson("张伟")
        .residentId("11010519491231002X")
        .phone("13800138000")
        .email("clerk@example.com")
        .address("北京市海淀区示例路1号")
        .issuingAuthority("北京市商务局");
  }

  Application apply(Procedure procedure, ApplicationForm form) throws ApiException {
    return desk.create(
        "fills in the form of " + procedure, new NewApplication().procedure(procedure).form(form));
  }

  void print(Application application) throws ApiException {
    desk.step(
        "downloads the form and the confirmation letter",
        () -> {
          UUID id = application.getId();
          return List.of(
              files.keep(connection.applications().printForm(id, null), "form.pdf"),
              files.keep(
                  connection.applications().printConfirmationLetter(id, null),
                  "confirmation-letter.pdf"));
        },
        sizes ->
            "form.pdf %d octets, confirmation-letter.pdf %d octets".formatted(sizes.toArray()));
  }

  /// Does what the state table does not allow, and is told why not.
  void reachTooFar(Application application) throws ApiException {
    desk.step(
        "tries to record the hand-over of a draft",
        () -> refusal(application),
        problem ->
            "refused ("
                + problem.status()
                + "): "
                + problem.title()
                + "; "
                + String.join("; ", problem.objections()));
  }

  private ProblemText refusal(Application application) throws ApiException {
    NewApplicationEvent handOver = new NewApplicationEvent().event(EventName.HAND_OVER);
    try {
      connection.change(
          key ->
              connection
                  .applications()
                  .postApplicationEvent(key, application.getId(), handOver, null));
    } catch (ApiException e) {
      if (e.getCode() / 100 == 4) return ProblemText.parse(e.getCode(), e.getResponseBody());
      throw e;
    }
    throw CommandFailure.refused(
        "the server let a clerk hand over a token", "this is a fault of the server");
  }

  void upload(Application application) throws ApiException {
    desk.upload("signs, seals, scans and uploads the papers", application, files);
  }

  Application confirm(Application application) throws ApiException {
    return desk.post(
        "confirms the submission", application, new NewApplicationEvent().event(EventName.CONFIRM));
  }

  @Override
  public Application submit(Application application) throws ApiException {
    upload(application);
    return confirm(application);
  }

  @Override
  public Application resubmit(Application application) throws ApiException {
    return desk.post(
        "reads the remark and takes the application up again",
        application,
        new NewApplicationEvent().event(EventName.RESUBMIT));
  }

  /// Says that the token has come, by its own signature.
  ///
  /// @param signer signs in the token
  void acknowledge(Application application, Function<byte[], byte[]> signer) throws ApiException {
    Application now = desk.look(application);
    byte[] challenge = Base64.getDecoder().decode(now.getAcknowledgementChallenge());
    desk.post(
        "acknowledges the token with a signature of its own",
        application,
        new NewApplicationEvent()
            .event(EventName.ACKNOWLEDGE)
            .tokenSerial(now.getTokenSerial())
            .signature(Base64.getEncoder().encodeToString(signer.apply(challenge))));
  }

  LossReport reportLoss(String tokenSerial) throws ApiException {
    return desk.step(
        "reports the token lost",
        () ->
            connection.change(
                key ->
                    connection
                        .tokens()
                        .reportLoss(key, tokenSerial, new NewLossReport().remark("出差途中遗失"))),
        report -> "report " + report.getState());
  }

  void lift(LossReport report, Function<byte[], byte[]> signer) throws ApiException {
    byte[] challenge = Base64.getDecoder().decode(report.getChallenge());
    LossReportLift lift =
        new LossReportLift().signature(Base64.getEncoder().encodeToString(signer.apply(challenge)));
    desk.step(
        "has found it: lifts the report with a signature of the token",
        () ->
            connection.change(key -> connection.tokens().liftLossReport(key, report.getId(), lift)),
        lifted -> "report " + lifted.getState());
  }

  void choosePassword(String password) throws ApiException {
    desk.step(
        "chooses a password of its own",
        () ->
            connection.change(
                key -> {
                  connection
                      .enterprises()
                      .changePassword(key, new PasswordChange().newPassword(password));
                  return "changed";
                }),
        result -> result);
  }

  Application result(Application application) throws ApiException {
    Application last =
        desk.step(
            "looks up the application",
            () -> desk.look(application),
            after -> String.valueOf(after.getState()));
    files.writeApplication(last);
    return last;
  }
}
