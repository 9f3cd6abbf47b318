package org.yaoshi.server.application.dossier;

import java.time.Instant;
import java.util.Optional;
import org.yaoshi.server.application.paper.Applicant;
import org.yaoshi.server.application.person.EmailAddress;
import org.yaoshi.server.application.workflow.Collection;

/// What the enterprise filled in.
///
/// @param madeAt when
/// @param address may be empty
/// @param reason as it stands on paper; may be empty
/// @param newCode what the enterprise code changes to; may be empty
public record Filing(
    Applicant applicant,
    Instant madeAt,
    String address,
    Optional<EmailAddress> email,
    String reason,
    String newCode,
    boolean sealWanted,
    Collection collection) {}
