package org.yaoshi.cli.demo;

import java.util.List;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.MaterialKind;
import org.yaoshi.client.model.NewApplication;
import org.yaoshi.client.model.NewApplicationEvent;

/// Where somebody who moves applications sits: their line to the server, and what is told of them.
///
/// @param section whose part they play
/// @param name as the account calls them
record Desk(Section section, String name, Connection connection, Narration narration) {
  Application create(String what, NewApplication application) throws ApiException {
    return step(
        what,
        () ->
            connection.change(key -> connection.applications().createApplication(key, application)),
        made -> "application " + made.getNumber() + ", " + made.getState());
  }

  /// As it is now.
  Application look(Application application) throws ApiException {
    return connection.applications().getApplication(application.getId());
  }

  Application post(String what, Application application, NewApplicationEvent event)
      throws ApiException {
    return step(
        what,
        () ->
            connection.change(
                key ->
                    connection
                        .applications()
                        .postApplicationEvent(key, application.getId(), event, null)),
        after -> String.valueOf(after.getState()));
  }

  /// Uploads what the application says is missing.
  ///
  /// @return what that was
  List<MaterialKind> upload(String what, Application application, DemoFiles files)
      throws ApiException {
    List<MaterialKind> missing = look(application).getScansMissing();
    if (missing == null || missing.isEmpty()) return List.of();
    step(
        what,
        () -> {
          long octets = 0;
          for (MaterialKind kind : missing) octets += upload(application, kind, files);
          return octets;
        },
        octets -> "%d images, %d octets".formatted(missing.size(), octets));
    return missing;
  }

  private long upload(Application application, MaterialKind kind, DemoFiles files)
      throws ApiException {
    var file = files.write(Scan.of(kind, application.getUsername())).toFile();
    return connection
        .change(
            key -> connection.applications().uploadMaterial(key, kind, application.getId(), file))
        .getSize();
  }

  <T> T step(String what, Narration.Step<T> step, Narration.Telling<T> telling)
      throws ApiException {
    return narration.step(section, name, what, step, telling);
  }
}
