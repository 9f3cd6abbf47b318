package org.yaoshi.server.application;

import org.springframework.stereotype.Component;
import org.yaoshi.server.application.workflow.Effect;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.enterprise.Registrations;

/// The effects on accounts and their usernames.
@Component
class AccountEffects {
  private final Registrations registrations;
  private final EkeyHoldings holdings;

  AccountEffects(Registrations registrations, EkeyHoldings holdings) {
    this.registrations = registrations;
    this.holdings = holdings;
  }

  void carryOut(Effect effect, Step step) {
    ApplicationRow row = step.change().before;
    switch (effect) {
      case CHANGE_SUBJECT ->
          registrations.changeCode(
              registrations.find(row.user()).orElseThrow(),
              row.newCode().orElseThrow(),
              step.actor());
      case DISABLE_USERNAME -> registrations.disable(row.user(), step.actor());
      case FREE_USERNAME -> {
        if (!holdings.everIssued(row.user())) registrations.release(row.user(), step.actor());
      }
      default -> throw new IllegalArgumentException(effect + " is not about accounts");
    }
  }
}
