package org.yaoshi.server.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.dossier.Holdings;
import org.yaoshi.server.application.paper.Certified;
import org.yaoshi.server.application.workflow.ProductionCommand;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.certificate.Standing;
import org.yaoshi.server.seal.Seals;

/// The certificates and seals a case found, and those it made.
@Component
class CaseHoldings {
  private final EkeyHoldings holdings;
  private final Seals seals;
  private final InstantSource clock;

  CaseHoldings(EkeyHoldings holdings, Seals seals, InstantSource clock) {
    this.holdings = holdings;
    this.seals = seals;
    this.clock = clock;
  }

  Holdings of(ApplicationRow row) {
    List<Standing> all = holdings.standings(row.user());
    List<Standing> before = all.stream().filter(each -> wasHeld(each, row.createdAt())).toList();
    List<Standing> made =
        all.stream()
            .filter(each -> row.certificate().filter(each.serial()::equals).isPresent())
            .toList();
    boolean sealedBefore = before.stream().map(Standing::serial).anyMatch(seals::wasMadeFor);
    boolean keepsKey = row.procedure().description().command() == ProductionCommand.UNBLOCK;
    Optional<SerialNumber> made1 = made.stream().map(Standing::serial).findFirst();
    return new Holdings(
        certified(before),
        certified(made),
        sealedBefore,
        keepsKey ? sealedBefore : made1.filter(seals::wasMadeFor).isPresent());
  }

  /// Whether the enterprise had it when the case began.
  private static boolean wasHeld(Standing standing, Instant begun) {
    return standing.wasGood()
        && standing.issuedAt().isBefore(begun)
        && !standing.isRevokedBefore(begun);
  }

  private List<Certified> certified(List<Standing> standings) {
    return standings.stream()
        .map(
            each ->
                new Certified(
                    each.serial().hex(),
                    Certified.Use.SIGNING,
                    LocalDate.ofInstant(each.notAfter(), WorkingDayCalendar.ZONE),
                    state(each)))
        .toList();
  }

  private Certified.State state(Standing standing) {
    if (standing.status() == Standing.Status.REVOKED) return Certified.State.REVOKED;
    if (clock.instant().isAfter(standing.notAfter())) return Certified.State.EXPIRED;
    return standing.status() == Standing.Status.HELD ? Certified.State.HELD : Certified.State.GOOD;
  }
}
