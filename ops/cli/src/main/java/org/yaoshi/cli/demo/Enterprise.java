package org.yaoshi.cli.demo;

import java.io.File;
import java.util.List;
import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.ProblemText;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.ApplicationForm;
import org.yaoshi.client.model.EventName;
import org.yaoshi.client.model.Material;
import org.yaoshi.client.model.NewApplication;
import org.yaoshi.client.model.NewApplicationEvent;
import org.yaoshi.client.model.Procedure;

/// The enterprise's clerk, logged in with the account that [Registrar] got.
final class Enterprise {
  private static final String WHO = "clerk";

  private final Connection connection;
  private final DemoFiles files;
  private final Narration narration;

  Enterprise(Connection connection, DemoFiles files, Narration narration) {
    this.connection = connection;
    this.files = files;
    this.narration = narration;
  }

  Application apply() throws ApiException {
    ApplicationForm form =
        new ApplicationForm()
            .authorisedPerson("张伟")
            .residentId("11010519491231002X")
            .phone("13800138000")
            .email("clerk@example.com")
            .address("北京市海淀区示例路1号")
            .issuingAuthority("北京市商务局");
    return step(
        "fills in the form of a first application",
        () ->
            connection.change(
                key ->
                    connection
                        .applications()
                        .createApplication(
                            key,
                            new NewApplication().procedure(Procedure.FIRST_ONLINE).form(form))),
        made -> "application " + made.getNumber() + ", " + made.getState());
  }

  void print(Application application) throws ApiException {
    step(
        "downloads the form and the confirmation letter",
        () -> {
          UUID id = application.getId();
          return List.of(
              files.keep(connection.applications().printForm(id), "form.pdf"),
              files.keep(
                  connection.applications().printConfirmationLetter(id),
                  "confirmation-letter.pdf"));
        },
        sizes ->
            "form.pdf %d octets, confirmation-letter.pdf %d octets".formatted(sizes.toArray()));
  }

  void upload(Application application) throws ApiException {
    List<Scan> papers = Scan.papers(application.getUsername());
    step(
        "signs, seals, scans and uploads the six papers",
        () -> {
          long octets = 0;
          for (Scan scan : papers) octets += upload(application, scan).getSize();
          return octets;
        },
        octets -> "%d images, %d octets".formatted(papers.size(), octets));
  }

  private Material upload(Application application, Scan scan) throws ApiException {
    String name = "scan-" + scan.kind().name() + "." + scan.format();
    File file = files.write(name, scan.octets()).toFile();
    return connection.change(
        key ->
            connection.applications().uploadMaterial(key, scan.kind(), application.getId(), file));
  }

  /// Does what the state table does not allow, and is told why not.
  void reachTooFar(Application application) throws ApiException {
    step(
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
    try {
      post(application, new NewApplicationEvent().event(EventName.HAND_OVER));
    } catch (ApiException e) {
      if (e.getCode() / 100 == 4) return ProblemText.parse(e.getCode(), e.getResponseBody());
      throw e;
    }
    throw CommandFailure.refused(
        "the server let a clerk hand over a token", "this is a fault of the server");
  }

  void confirm(Application application) throws ApiException {
    step(
        "confirms the submission",
        () -> post(application, new NewApplicationEvent().event(EventName.CONFIRM)),
        after -> String.valueOf(after.getState()));
  }

  Application result(Application application) throws ApiException {
    Application last =
        step(
            "looks up the application",
            () -> connection.applications().getApplication(application.getId()),
            after -> String.valueOf(after.getState()));
    files.writeApplication(last);
    return last;
  }

  private Application post(Application application, NewApplicationEvent event) throws ApiException {
    return connection.change(
        key ->
            connection.applications().postApplicationEvent(key, application.getId(), event, null));
  }

  private <T> T step(String what, Narration.Step<T> step, Narration.Telling<T> telling)
      throws ApiException {
    return narration.step(Section.ENTERPRISE, WHO, what, step, telling);
  }
}
