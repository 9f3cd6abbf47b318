package org.yaoshi.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import org.yaoshi.ca.envelope.Envelope;
import org.yaoshi.cli.CommandFailure;

/// Opens the envelopes that the server makes for one person: with the key of that person's client
/// certificate.
public final class OwnEnvelope {
  private OwnEnvelope() {}

  /// @param base64 of a DER CMS AuthEnvelopedData, as it stands in the server's answer
  /// @return what was in it; the caller clears it
  /// @throws CommandFailure it is not for this person, or their key cannot be used
  public static byte[] open(Persona reader, String base64) {
    if (!(reader instanceof Persona.Staff staff)) {
      throw CommandFailure.refused(reader + " has no certificate to open an envelope with", "");
    }
    try {
      KeyStore store = load(staff);
      String alias = Collections.list(store.aliases()).getFirst();
      return Envelope.open(
              Base64.getDecoder().decode(base64),
              (PrivateKey) store.getKey(alias, staff.password().toCharArray()),
              (X509Certificate) store.getCertificate(alias))
          .value()
          .orElseThrow(
              () -> CommandFailure.refused("the server's envelope is not for " + staff, ""));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.refused("the server's envelope is not base64", "");
    } catch (IOException | GeneralSecurityException e) {
      throw CommandFailure.missing(
          staff.keyStore() + " cannot be used: " + e.getMessage(),
          "restart the server with ops/run, which writes endpoints.json anew",
          e);
    }
  }

  private static KeyStore load(Persona.Staff staff) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(staff.keyStore())) {
      store.load(in, staff.password().toCharArray());
    }
    return store;
  }
}
