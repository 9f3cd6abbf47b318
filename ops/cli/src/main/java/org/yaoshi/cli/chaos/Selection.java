package org.yaoshi.cli.chaos;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaoshi.cli.CommandFailure;

/// The faults of one call.
///
/// @param faults not empty
/// @param leftOut those that were to be done and cannot be, and why
record Selection(Set<Fault> faults, Map<Fault, String> leftOut) {
  Selection {
    faults = Collections.unmodifiableSet(EnumSet.copyOf(faults));
    Map<Fault, String> inOrder = new EnumMap<>(Fault.class);
    inOrder.putAll(leftOut);
    leftOut = Collections.unmodifiableMap(inOrder);
  }

  /// @param names as the command line spells them; none: all that can be done
  /// @param obstacles what cannot be done on this installation, and why
  /// @throws CommandFailure one that was named is unknown or cannot be done
  static Selection of(List<String> names, Map<Fault, String> obstacles) {
    Set<Fault> faults = EnumSet.allOf(Fault.class);
    if (names.isEmpty()) {
      faults.removeAll(obstacles.keySet());
      return new Selection(faults, obstacles);
    }
    faults = names.stream().map(Selection::named).collect(Collectors.toSet());
    for (Fault fault : faults) {
      String why = obstacles.get(fault);
      if (why != null) throw CommandFailure.missing(fault + " cannot be done: " + why, "");
    }
    return new Selection(faults, Map.of());
  }

  private static Fault named(String name) {
    for (Fault fault : Fault.values()) {
      if (fault.toString().equals(name)) return fault;
    }
    throw CommandFailure.usage("there is no fault " + name, "chaos --help lists them");
  }
}
