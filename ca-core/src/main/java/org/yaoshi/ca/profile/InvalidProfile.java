package org.yaoshi.ca.profile;

import java.util.List;
import java.util.stream.Collectors;
import org.yaoshi.ca.refusal.Objection;

/// The profile breaks rules. Remedy: correct each named key of the YAML and load it again.
public final class InvalidProfile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Objection> faults;

  InvalidProfile(String profile, List<Objection> faults) {
    super(
        "profile "
            + profile
            + ": "
            + faults.stream().map(Objection::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /// Every fault, in the order of the profile's keys; never empty.
  public List<Objection> faults() {
    return faults;
  }
}
