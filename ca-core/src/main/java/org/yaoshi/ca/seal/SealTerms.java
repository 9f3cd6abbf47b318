package org.yaoshi.ca.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a seal says (SES_SealInfo); whether it may say so is for [SealMaker#prepare] and
/// [SealReader]. Times are UTC, whole seconds.
///
/// @param vendor Vid, who made the seal system; 1 to 64 printing characters of ASCII
/// @param kind whose seal it is
/// @param name of the seal, as people read it; 1 to 200 printing characters
/// @param users the signing certificates that may use the seal; 1 to 16, each once
/// @param createdAt when it was made
/// @param validFrom both ends belong to the window
/// @param validUntil not before validFrom
public record SealTerms(
    SealId id,
    String vendor,
    SealKind kind,
    String name,
    List<X509Certificate> users,
    Instant createdAt,
    Instant validFrom,
    Instant validUntil,
    SealPicture picture) {
  public SealTerms {
    users = List.copyOf(users);
    createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    validFrom = validFrom.truncatedTo(ChronoUnit.SECONDS);
    validUntil = validUntil.truncatedTo(ChronoUnit.SECONDS);
  }
}
