package org.yaoshi.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.application.calendar.WorkingDayCalendar;
import org.yaoshi.server.application.workflow.ApplicationState;
import org.yaoshi.server.application.workflow.Procedure;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// A row of `application`.
///
/// @param version 0 until it is stored; its ETag
/// @param number for people and paper, such as `2026-00000042`
/// @param keyedBy actor id of who made the draft
/// @param wrappedDataKey the case's key, as the HSM wrapped it; null since the case was erased
/// @param sealedForm null since the case was erased
/// @param formMadeAt when the form was last filled in
/// @param materialsDigest SHA-256 of the list of materials, since the enterprise confirmed
/// @param remark of the latest refusal
/// @param verifier actor id
/// @param reviewer actor id
/// @param tokenSerial of the token that was sent in, or made
/// @param certificateSerial of what was issued for the case, lower-case hexadecimal
/// @param handOverChallenge 32 random octets, since the token went to the enterprise by courier
/// @param orderId the latest production order
/// @param calendarVersion the working-day calendar the case began with
/// @param convertedFrom what it was filed as, before a token lost on its way made it a replacement
/// @param erasedAt when every person's data was destroyed
/// @param erasedFor why
@Table("application")
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record ApplicationRow(
    @Id UUID id,
    @Version int version,
    String number,
    Procedure procedure,
    ApplicationState state,
    int revision,
    String username,
    UUID enterpriseId,
    String enterpriseName,
    String enterpriseCode,
    String keyedBy,
    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY) CaseDetails details,
    byte @Nullable [] wrappedDataKey,
    byte @Nullable [] sealedForm,
    Instant formMadeAt,
    byte @Nullable [] materialsDigest,
    @Nullable String remark,
    @Nullable String verifier,
    @Nullable String reviewer,
    @Nullable String tokenSerial,
    @Nullable String certificateSerial,
    byte @Nullable [] handOverChallenge,
    @Nullable UUID orderId,
    String calendarVersion,
    @Nullable Procedure convertedFrom,
    @Nullable Instant erasedAt,
    @Nullable RetentionGround erasedFor,
    Instant createdAt,
    Instant changedAt) {

  boolean isErased() {
    return erasedAt != null;
  }

  /// The case's key, as the HSM wrapped it.
  ///
  /// @throws Refused (GONE) the case was erased
  byte[] dataKey() {
    requireKept();
    return Objects.requireNonNull(wrappedDataKey, "the database holds it with erasedAt");
  }

  /// The form, sealed with that key.
  ///
  /// @throws Refused (GONE) the case was erased
  byte[] form() {
    requireKept();
    return Objects.requireNonNull(sealedForm, "the database holds it with erasedAt");
  }

  /// @throws Refused (GONE) the case was erased
  void requireKept() {
    if (erasedAt == null) return;
    RetentionGround ground = Objects.requireNonNull(erasedFor, "there with erasedAt");
    throw Refused.because(
        ProblemType.GONE,
        "applicationId",
        "application " + number + ", whose persons' data was destroyed at " + erasedAt,
        "a case within its retention: " + ground.text(),
        ground.source());
  }

  LoginUsername user() {
    return new LoginUsername(username);
  }

  EnterpriseCode code() {
    return EnterpriseCode.parse("enterpriseCode", enterpriseCode).orElseThrow();
  }

  /// The code the enterprise changes to.
  Optional<EnterpriseCode> newCode() {
    return details.newCode();
  }

  /// Whether that is the code of another organisation, as far as the codes tell.
  boolean codesDisagree() {
    return newCode()
        .filter(code -> !code.organisationCode().equals(code().organisationCode()))
        .isPresent();
  }

  /// The day on which the case began, in Beijing.
  LocalDate began() {
    return createdAt.atZone(WorkingDayCalendar.ZONE).toLocalDate();
  }

  /// Whether its token carries an electronic seal.
  boolean withSeal() {
    return procedure.withSeal(details.sealWanted());
  }

  Optional<SerialNumber> certificate() {
    return Optional.ofNullable(certificateSerial).map(SerialNumber::parse);
  }
}
