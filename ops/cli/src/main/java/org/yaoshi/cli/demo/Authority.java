package org.yaoshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.cli.connection.OwnEnvelope;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Applicant;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.ApplicationForm;
import org.yaoshi.client.model.Channel;
import org.yaoshi.client.model.EventName;
import org.yaoshi.client.model.InitialPassword;
import org.yaoshi.client.model.Material;
import org.yaoshi.client.model.NewApplication;
import org.yaoshi.client.model.NewApplicationEvent;
import org.yaoshi.client.model.Procedure;

/// An officer of the issuing authority, who also keys in what comes on paper.
final class Authority implements Drafter {
  private static final String PURPOSE = "申领材料核验";

  private final Connection connection;
  private final DemoFiles files;
  private final Desk desk;

  Authority(String name, Connection connection, DemoFiles files, Narration narration) {
    this.connection = connection;
    this.files = files;
    this.desk = new Desk(Section.AUTHORITY, name, connection, narration);
  }

  Application keyIn(Procedure procedure, Applicant applicant, ApplicationForm form)
      throws ApiException {
    return desk.create(
        "keys in " + procedure + " for " + applicant.getUsername(),
        new NewApplication().procedure(procedure).applicant(applicant).form(form));
  }

  @Override
  public Application submit(Application application) throws ApiException {
    return desk.post("confirms what was keyed in", application, event(EventName.CONFIRM));
  }

  @Override
  public Application resubmit(Application application) throws ApiException {
    return desk.post("takes the application up again", application, event(EventName.RESUBMIT));
  }

  /// The papers come in, and the token if the application is about one that exists.
  Application receivePapers(Application application) throws ApiException {
    Application now = desk.look(application);
    return desk.post(
        now.getTokenSerial() == null ? "receives the papers" : "receives the papers and the token",
        application,
        event(EventName.RECEIVE).originals(now.getPapers()).tokenSerial(now.getTokenSerial()));
  }

  void examine(Application application) throws ApiException {
    desk.step(
        "looks at every scan, purpose " + PURPOSE,
        () -> {
          List<Material> materials = connection.applications().listMaterials(application.getId());
          for (Material material : materials) look(application, material);
          return materials.size();
        },
        seen -> seen + " scans, as they were uploaded");
  }

  private void look(Application application, Material material) throws ApiException {
    Path scan =
        connection
            .applications()
            .viewMaterial(PURPOSE, application.getId(), material.getId())
            .toPath();
    try {
      byte[] octets = Files.readAllBytes(scan);
      Files.delete(scan);
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
      if (!digest.equals(material.getSha256())) {
        throw CommandFailure.refused(material.getKind() + " is not what was uploaded", "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Passes the verification; what goes to the provider on paper goes by the way the procedure has.
  Application pass(Application application, String waybill) throws ApiException {
    Application now = desk.look(application);
    desk.upload("scans what came on paper", application, files);
    NewApplicationEvent pass = event(EventName.PASS);
    if (now.getTokenSerial() != null) {
      pass.channel(Channel.COURIER).waybill(waybill).calledBack(true);
    } else if (now.getProcedure() != Procedure.FIRST_ONLINE) {
      pass.channel(Channel.FAX);
    }
    return desk.post("passes the verification", application, pass);
  }

  Application fail(Application application, String remark) throws ApiException {
    return desk.post("finds fault: " + remark, application, event(EventName.FAIL).remark(remark));
  }

  void receive(Application application, String tokenSerial) throws ApiException {
    desk.post(
        "receives the token and checks its serial number",
        application,
        event(EventName.RECEIVE).tokenSerial(tokenSerial));
  }

  void finalFail(Application application, String remark) throws ApiException {
    desk.post(
        "finds fault with the originals: " + remark,
        application,
        event(EventName.FINAL_FAIL).remark(remark));
  }

  void handOver(Application application) throws ApiException {
    Application now = desk.look(application);
    desk.post(
        "sees the originals, checks the identity, hands the token over",
        application,
        event(EventName.HAND_OVER).originals(now.getPapers()).identityChecked(true));
  }

  void courier(Application application, String waybill, String tokenSerial) throws ApiException {
    desk.post(
        "gives the token to the courier, waybill " + waybill,
        application,
        event(EventName.COURIER).waybill(waybill).tokenSerial(tokenSerial));
  }

  /// @return the first password of an account that was keyed in; its letter is in the files
  String givePassword(Application application) throws ApiException {
    InitialPassword given =
        desk.step(
            "prints the letter with the first password",
            () ->
                connection.change(
                    key ->
                        connection
                            .enterprises()
                            .issueInitialPassword(
                                key, application.getEnterpriseId(), application.getUsername())),
            _ -> "in an envelope for its own certificate");
    files.writePrivate(
        "password-letter-" + application.getUsername() + ".pdf",
        OwnEnvelope.open(connection.persona(), given.getLetter()));
    byte[] password =
        Objects.requireNonNull(OwnEnvelope.open(connection.persona(), given.getPassword()));
    return new String(password, StandardCharsets.UTF_8);
  }

  private static NewApplicationEvent event(EventName name) {
    return new NewApplicationEvent().event(name);
  }
}
