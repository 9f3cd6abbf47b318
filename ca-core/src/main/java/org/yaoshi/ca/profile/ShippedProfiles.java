package org.yaoshi.ca.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The profiles that come with Yaoshi, as YAML text for the caller's parser.
public final class ShippedProfiles {
  public static final ProfileId ROOT_CA = new ProfileId("root-ca");
  public static final ProfileId ISSUING_CA = new ProfileId("issuing-ca");
  public static final ProfileId OCSP_RESPONDER = new ProfileId("ocsp-responder");
  public static final ProfileId AUDIT = new ProfileId("audit");
  public static final ProfileId SEAL_MAKER = new ProfileId("seal-maker");
  public static final ProfileId MANAGEMENT_CLIENT = new ProfileId("management-client");
  public static final ProfileId TLS_SERVER = new ProfileId("tls-server");
  public static final ProfileId EKEY_SIGNING = new ProfileId("ekey-signing");

  private static final List<ProfileId> IDS =
      List.of(
          ROOT_CA,
          ISSUING_CA,
          OCSP_RESPONDER,
          AUDIT,
          SEAL_MAKER,
          MANAGEMENT_CLIENT,
          TLS_SERVER,
          EKEY_SIGNING);

  private ShippedProfiles() {}

  public static List<ProfileId> ids() {
    return IDS;
  }

  /// @throws IllegalArgumentException no such profile is shipped
  public static String yaml(ProfileId id) {
    if (!IDS.contains(id)) throw new IllegalArgumentException("no shipped profile " + id);
    try (InputStream file = ShippedProfiles.class.getResourceAsStream(id + ".yaml")) {
      if (file == null) throw new IllegalStateException(id + ".yaml is missing from the jar");
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
