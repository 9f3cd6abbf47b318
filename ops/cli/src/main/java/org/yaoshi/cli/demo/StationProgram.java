package org.yaoshi.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.process.Myself;

/// The operator's workplace with its token reader: another process, with a SoftHSM2 of its own.
final class StationProgram {
  private final Path data;
  private final DemoFiles files;
  private final Path library;
  private final String label;
  private final Narration narration;
  private final Myself yaoshi;

  /// @param label of the new token
  StationProgram(Path data, DemoFiles files, Path library, String label, Narration narration) {
    this.data = data;
    this.files = files;
    this.library = library;
    this.label = label;
    this.narration = narration;
    this.yaoshi = new Myself(Map.of("SOFTHSM2_CONF", SoftToken.configuration(files).toString()));
  }

  private String pin() {
    return files.file("token/pin-" + label).toString();
  }

  /// @param tokenSerial as the token says it
  /// @param certificateSerial lower-case hexadecimal
  record Made(String tokenSerial, String certificateSerial) {}

  Made personalise(UUID order, String persona, String approver) {
    DemoFiles work = files.in("token").in("order-" + order);
    String said =
        yaoshi.run(
            "token",
            "personalise",
            "--json",
            "--data",
            data.toString(),
            "--persona",
            persona,
            "--approver",
            approver,
            "--order",
            order.toString(),
            "--out",
            work.directory().toString(),
            "--library",
            library.toString(),
            "--label",
            label,
            "--pin-file",
            pin());
    Made made = made(said);
    for (String result : List.of("ekey.pem", "issuing-ca.pem", "root-ca.pem", "seal.der")) {
      files.copy(work, result);
    }
    files.move(work, "pin-letter.pdf");
    return made;
  }

  private Made made(String said) {
    for (String line : said.lines().toList()) {
      JsonNode step = json(line);
      if (!step.has("what")) {
        return new Made(step.path("tokenSerial").asText(), step.path("certificateSerial").asText());
      }
      tell(
          step.path("what").asText(),
          step.path("result").asText(),
          step.path("elapsedMs").asLong());
    }
    throw CommandFailure.refused("the station ended without a result", "");
  }

  /// Signs in the token, as the enterprise will when it logs in somewhere.
  void sign(Path message, Path signature) {
    yaoshi.run(
        "token", "sign",
        "--library", library.toString(),
        "--label", label,
        "--pin-file", pin(),
        "--in", message.toString(),
        "--out", signature.toString());
  }

  private void tell(String what, String result, long elapsedMs) {
    narration.tell(Section.PROVIDER, "station", what, result, elapsedMs);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw CommandFailure.refused("the station said what is not JSON: " + line, "");
    }
  }
}
