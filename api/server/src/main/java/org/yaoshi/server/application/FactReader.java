package org.yaoshi.server.application;

import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.CaseFacts;
import org.yaoshi.server.application.workflow.Precondition;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.token.TokenSerial;
import org.yaoshi.server.token.Tokens;

/// Gathers what the table has to know of a case.
@Component
class FactReader {
  private final ApplicationRepository applications;
  private final MaterialTable materials;
  private final Preconditions preconditions;
  private final Tokens tokens;
  private final EkeyCertificates certificates;
  private final EkeyHoldings holdings;
  private final Clocks clocks;
  private final InstantSource clock;

  FactReader(
      ApplicationRepository applications,
      MaterialTable materials,
      Preconditions preconditions,
      Tokens tokens,
      EkeyCertificates certificates,
      EkeyHoldings holdings,
      Clocks clocks,
      InstantSource clock) {
    this.applications = applications;
    this.materials = materials;
    this.preconditions = preconditions;
    this.tokens = tokens;
    this.certificates = certificates;
    this.holdings = holdings;
    this.clocks = clocks;
    this.clock = clock;
  }

  /// @param proven whether the step comes with the proof it needs
  CaseFacts of(ApplicationRow row, boolean proven) {
    Optional<String> token = Optional.ofNullable(row.tokenSerial());
    return new CaseFacts(
        row.procedure(),
        row.state(),
        row.began(),
        row.withSeal(),
        materials.kinds(row.id()),
        row.keyedBy(),
        Optional.ofNullable(row.verifier()),
        Optional.ofNullable(row.reviewer()),
        token,
        token.filter(serial -> isHere(row, serial)).isPresent(),
        row.codesDisagree(),
        isBelowCap(row),
        clocks.workingDaysBetween(row.changedAt(), clock.instant()),
        proven);
  }

  /// Whether the token is with the authority or the provider, and no newer case has it there.
  private boolean isHere(ApplicationRow row, String serial) {
    return tokens.isInCustody(new TokenSerial(serial))
        && !applications.isInAnotherOpenCase(row.username(), row.id(), serial);
  }

  /// Whether the token that came by courier signed the case's challenge.
  boolean isHoldersSignature(ApplicationRow row, Optional<String> signature) {
    byte[] challenge = row.handOverChallenge();
    if (challenge == null || signature.isEmpty()) return false;
    Optional<SerialNumber> certificate =
        row.certificate().or(() -> holdings.latestActive(row.user()));
    return certificate.isPresent()
        && certificates.isSigned(certificate.get(), challenge, decoded(signature.get()));
  }

  /// Asked for only where it matters: it takes a lock.
  private boolean isBelowCap(ApplicationRow row) {
    boolean asked =
        row.state() == ApplicationState.REVIEWING
            && row.procedure()
                .description()
                .preconditions()
                .contains(Precondition.BELOW_THREE_KEYS);
    return !asked || preconditions.isBelowCap(row.enterpriseId());
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
