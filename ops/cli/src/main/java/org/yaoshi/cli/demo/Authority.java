package org.yaoshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.EventName;
import org.yaoshi.client.model.Material;
import org.yaoshi.client.model.MaterialKind;
import org.yaoshi.client.model.NewApplicationEvent;

/// An officer of the issuing authority.
final class Authority {
  private static final String PURPOSE = "首次申领材料核验";

  private final String name;
  private final Connection connection;
  private final Narration narration;

  Authority(String name, Connection connection, Narration narration) {
    this.name = name;
    this.connection = connection;
    this.narration = narration;
  }

  void examine(Application application) throws ApiException {
    step(
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

  void pass(Application application) throws ApiException {
    post("passes the verification", application, new NewApplicationEvent().event(EventName.PASS));
  }

  void receive(Application application, String tokenSerial) throws ApiException {
    post(
        "receives the token and checks its serial number",
        application,
        new NewApplicationEvent().event(EventName.RECEIVE).tokenSerial(tokenSerial));
  }

  void handOver(Application application) throws ApiException {
    List<MaterialKind> originals =
        Scan.papers(application.getUsername()).stream().map(Scan::kind).toList();
    post(
        "sees the originals, checks the identity, hands the token over",
        application,
        new NewApplicationEvent()
            .event(EventName.HAND_OVER)
            .originals(originals)
            .identityChecked(true));
  }

  private void post(String what, Application application, NewApplicationEvent event)
      throws ApiException {
    step(
        what,
        () ->
            connection.change(
                key ->
                    connection
                        .applications()
                        .postApplicationEvent(key, application.getId(), event, null)),
        after -> String.valueOf(after.getState()));
  }

  private <T> void step(String what, Narration.Step<T> step, Narration.Telling<T> telling)
      throws ApiException {
    narration.step(Section.AUTHORITY, name, what, step, telling);
  }
}
