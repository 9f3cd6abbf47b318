package org.yaoshi.cli.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaoshi.hsm.station.ReadBackProof;
import org.yaoshi.hsm.station.TokenContents;

/// What was read back from a token, as files and as JSON.
final class Readings {
  private Readings() {}

  /// Leaves `ekey.pem`, `signature` (DER), `seal` when there is one, and `proof.json`.
  static void leave(Path out, TokenContents contents) throws IOException {
    Files.createDirectories(out);
    ReadBackProof proof = contents.proof();
    Files.writeString(out.resolve("ekey.pem"), Pem.certificate(proof.certificate()));
    Files.write(out.resolve("signature"), proof.signature());
    if (contents.seal().isPresent()) Files.write(out.resolve("seal"), contents.seal().get());
    Files.writeString(
        out.resolve("proof.json"), new ObjectMapper().writeValueAsString(json(contents)) + "\n");
  }

  /// `tokenSerial`, `certificate` (PEM), and in base64 `challenge`, `signature` and, when there is
  /// one, `seal`.
  static Map<String, Object> json(TokenContents contents) {
    ReadBackProof proof = contents.proof();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tokenSerial", contents.tokenSerial());
    json.put("certificate", Pem.certificate(proof.certificate()));
    json.put("challenge", base64(proof.challenge()));
    json.put("signature", base64(proof.signature()));
    contents.seal().ifPresent(seal -> json.put("seal", base64(seal)));
    return json;
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
