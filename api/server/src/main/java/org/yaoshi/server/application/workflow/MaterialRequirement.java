package org.yaoshi.server.application.workflow;

import java.time.LocalDate;
import java.util.Optional;

/// One material a procedure asks for.
///
/// @param forSeal asked for only where an electronic seal is wanted
/// @param until the last day on which it was asked for; empty: it still is
public record MaterialRequirement(
    MaterialKind kind, Stamp stamp, boolean forSeal, Optional<LocalDate> until) {
  /// Foreign trade operators need no registration since 30 December 2022 (对外贸易法, as amended).
  private static final LocalDate REGISTRATION_ENDED = LocalDate.of(2022, 12, 29);

  static MaterialRequirement of(MaterialKind kind, boolean online) {
    Stamp stamp =
        switch (kind) {
          case SEAL_PICTURE -> Stamp.NONE;
          case CONFIRMATION_LETTER -> Stamp.SIGNATURE_AND_SEAL;
          case APPLICATION_FORM -> online ? Stamp.SIGNATURE_AND_SEAL : Stamp.COMPANY_SEAL;
          default -> Stamp.COMPANY_SEAL;
        };
    Optional<LocalDate> until =
        kind == MaterialKind.TRADE_REGISTRATION
            ? Optional.of(REGISTRATION_ENDED)
            : Optional.empty();
    return new MaterialRequirement(kind, stamp, kind == MaterialKind.SEAL_PICTURE, until);
  }

  MaterialRequirement onlyForSeal() {
    return new MaterialRequirement(kind, stamp, true, until);
  }

  /// Whether it is handed in on paper.
  public boolean isPaper() {
    return kind != MaterialKind.SEAL_PICTURE;
  }

  /// Whether a case that began on a day needs it.
  public boolean isDue(LocalDate day, boolean sealWanted) {
    return (sealWanted || !forSeal) && until.map(last -> !day.isAfter(last)).orElse(true);
  }
}
