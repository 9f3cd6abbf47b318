package org.yaoshi.server.application.workflow;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yaoshi.server.identity.Role;

/// Lets a row of the table be written down as it reads.
final class RowBuilder {
  private final ApplicationState from;
  private final ApplicationEvent event;
  private final ApplicationState to;
  private final Applicability applicability;
  private Set<Role> roles = Set.of();
  private Set<Guard> guards = Set.of();
  private ClockEffect clock = ClockEffect.UNCHANGED;
  private List<Effect> effects = List.of();

  private RowBuilder(
      ApplicationState from,
      ApplicationEvent event,
      ApplicationState to,
      Applicability applicability) {
    this.from = from;
    this.event = event;
    this.to = to;
    this.applicability = applicability;
  }

  static RowBuilder row(
      ApplicationState from,
      ApplicationEvent event,
      ApplicationState to,
      Applicability applicability) {
    return new RowBuilder(from, event, to, applicability);
  }

  RowBuilder by(Role first, Role... more) {
    roles = Collections.unmodifiableSet(EnumSet.of(first, more));
    return this;
  }

  RowBuilder given(Guard first, Guard... more) {
    EnumSet<Guard> all = EnumSet.of(first, more);
    all.addAll(guards);
    guards = Collections.unmodifiableSet(all);
    return this;
  }

  RowBuilder clock(ClockEffect effect) {
    clock = effect;
    return this;
  }

  RowBuilder then(Effect... inOrder) {
    effects = List.of(inOrder);
    return this;
  }

  Row build() {
    return new Row(from, event, to, roles, guards, clock, effects, applicability);
  }
}
