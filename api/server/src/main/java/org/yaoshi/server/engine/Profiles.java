package org.yaoshi.server.engine;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaoshi.ca.profile.CertificateProfile;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.profile.ShippedProfiles;

/// The certificate profiles, read and validated once at start.
@Component
public class Profiles {
  private final Map<ProfileId, CertificateProfile> profiles;

  Profiles() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    var yaml = new Yaml(new SafeConstructor(options));
    var read = new HashMap<ProfileId, CertificateProfile>();
    for (ProfileId id : ShippedProfiles.ids()) {
      Map<String, Object> specification = yaml.load(ShippedProfiles.yaml(id));
      read.put(id, CertificateProfile.of(specification));
    }
    profiles = Map.copyOf(read);
  }

  CertificateProfile get(ProfileId id) {
    CertificateProfile profile = profiles.get(id);
    if (profile == null) throw new IllegalArgumentException("no profile " + id);
    return profile;
  }
}
