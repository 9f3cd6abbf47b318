package org.yaoshi.server.application.dossier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.server.application.workflow.ApplicationEvent;
import org.yaoshi.server.application.workflow.ApplicationState;

/// What happened to a case, oldest first.
public record History(List<Occurrence> occurrences) {
  public History {
    occurrences = List.copyOf(occurrences);
  }

  /// The latest occurrence of an event, unless one of those that undo it came later.
  Optional<Occurrence> standing(
      ApplicationEvent event, ApplicationState to, Set<ApplicationEvent> undoing) {
    for (Occurrence each : occurrences.reversed()) {
      if (each.event() == event && each.to() == to) return Optional.of(each);
      if (undoing.contains(each.event())) return Optional.empty();
    }
    return Optional.empty();
  }

  /// The latest occurrence that brought the case into a state.
  Optional<Occurrence> latestTo(ApplicationState to) {
    return occurrences.reversed().stream().filter(each -> each.to() == to).findFirst();
  }

  /// How many times an event brought the case into a state.
  int count(ApplicationEvent event, ApplicationState to) {
    return (int)
        occurrences.stream().filter(each -> each.event() == event && each.to() == to).count();
  }
}
