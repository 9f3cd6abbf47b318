package org.yaoshi.server.application.workflow;

import java.util.List;
import java.util.Set;
import org.yaoshi.server.identity.Role;

/// One row of the state table.
///
/// @param roles who may cause it; one of them is enough
/// @param effects in the order in which they are carried out
public record Row(
    ApplicationState from,
    ApplicationEvent event,
    ApplicationState to,
    Set<Role> roles,
    Set<Guard> guards,
    ClockEffect clock,
    List<Effect> effects,
    Applicability applicability) {}
