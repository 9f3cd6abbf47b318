package org.yaoshi.server.application;

import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.CaseFacts;
import org.yaoshi.server.application.workflow.CaseFacts.Custody;
import org.yaoshi.server.application.workflow.Precondition;
import org.yaoshi.server.application.workflow.ProcedureDescription;
import org.yaoshi.server.application.workflow.ProductionCommand;
import org.yaoshi.server.certificate.EkeyCertificates;
import org.yaoshi.server.certificate.EkeyHoldings;
import org.yaoshi.server.token.Holder;
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
        token.map(serial -> custody(row, serial)).orElse(Custody.ELSEWHERE),
        token.map(TokenSerial::new).filter(tokens::isReportedLost).isPresent(),
        row.codesDisagree(),
        row.newCode()
            .filter(code -> preconditions.isOfAnother(code, row.enterpriseId()))
            .isPresent(),
        isBelowCap(row),
        clocks.workingDaysBetween(row.changedAt(), clock.instant()),
        proven);
  }

  /// Elsewhere, if a newer case has it sent in. Nobody waits for one that was written off.
  private Custody custody(ApplicationRow row, String serial) {
    Holder holder = tokens.holder(new TokenSerial(serial)).orElse(Holder.UNKNOWN);
    if (!holder.isCustodian()
        || applications.isInAnotherOpenCase(row.username(), row.id(), serial)) {
      return Custody.ELSEWHERE;
    }
    boolean inUse =
        tokens.inUse(row.user()).filter(token -> token.serial().value().equals(serial)).isPresent();
    return holder == Holder.COURIER && inUse ? Custody.COURIER : Custody.HERE;
  }

  /// Whether the token that came by courier signed the case's challenge.
  boolean isHoldersSignature(ApplicationRow row, Optional<String> signature) {
    byte[] challenge = row.handOverChallenge();
    if (challenge == null || signature.isEmpty()) return false;
    byte[] octets = decoded(signature.get());
    return Stream.concat(row.certificate().stream(), holdings.latestActive(row.user()).stream())
        .anyMatch(each -> certificates.isSigned(each, challenge, octets));
  }

  /// Asked for only where it matters: it takes a lock.
  private boolean isBelowCap(ApplicationRow row) {
    boolean asked = row.state() == ApplicationState.REVIEWING && makesOneMore(row);
    return !asked || preconditions.isBelowCap(row.enterpriseId());
  }

  /// What takes the place of a live key is not one more.
  private boolean makesOneMore(ApplicationRow row) {
    ProcedureDescription asked = row.procedure().description();
    return asked.preconditions().contains(Precondition.BELOW_THREE_KEYS)
        || (asked.command() == ProductionCommand.REISSUE && holdings.live(row.user()).isEmpty());
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
