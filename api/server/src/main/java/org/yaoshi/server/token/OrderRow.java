package org.yaoshi.server.token;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;
import org.yaoshi.ca.subject.EnterpriseCode;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.ca.subject.EnterpriseOnRecord;
import org.yaoshi.ca.subject.LoginUsername;

/// A row of `production_order`.
///
/// @param version 0 until it is stored
/// @param sequence the order of creation, given by the database
/// @param operator actor id of who claimed it
/// @param certificateSerial lower-case hexadecimal
/// @param readBackChallenge 32 random octets
/// @param expectedToken the token that was sent in
/// @param predecessor serial number of the certificate whose key is on it, lower-case hexadecimal
@Table("production_order")
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record OrderRow(
    @Id UUID id,
    @Version int version,
    @ReadOnlyProperty @Nullable Long sequence,
    UUID applicationId,
    OrderCommand command,
    OrderState state,
    String username,
    UUID enterpriseId,
    String enterpriseName,
    String enterpriseCode,
    String reviewer,
    @Nullable String operator,
    @Nullable String certificateSerial,
    byte @Nullable [] readBackChallenge,
    @Nullable String tokenSerial,
    @Nullable String expectedToken,
    @Nullable String predecessor,
    @Nullable Instant notAfter,
    boolean withSeal,
    Instant createdAt) {

  static OrderRow opened(UUID id, NewOrder order, Instant now) {
    return new OrderRow(
        id,
        0,
        null,
        order.applicationId(),
        order.command(),
        OrderState.OPEN,
        order.holder().username().value(),
        order.enterpriseId(),
        order.holder().name().value(),
        order.holder().code().value(),
        order.reviewer(),
        null,
        null,
        null,
        null,
        order.token().map(TokenSerial::value).orElse(null),
        order.predecessor().map(serial -> serial.hex()).orElse(null),
        order.notAfter().orElse(null),
        order.withSeal(),
        now);
  }

  /// @param challenge what has to be signed if nothing is certified for the order
  OrderRow claimedBy(String operator, byte @Nullable [] challenge) {
    return with(OrderState.CLAIMED, operator, certificateSerial, challenge, null);
  }

  OrderRow completed(@Nullable String token) {
    return with(OrderState.COMPLETED, operator, certificateSerial, readBackChallenge, token);
  }

  OrderRow voided() {
    return with(OrderState.VOIDED, operator, certificateSerial, readBackChallenge, tokenSerial);
  }

  EnterpriseOnRecord holder() {
    return new EnterpriseOnRecord(
        new EnterpriseName(enterpriseName),
        EnterpriseCode.parse("enterpriseCode", enterpriseCode).orElseThrow(),
        new LoginUsername(username),
        Optional.empty(),
        Optional.empty());
  }

  private OrderRow with(
      OrderState state,
      @Nullable String operator,
      @Nullable String certificateSerial,
      byte @Nullable [] readBackChallenge,
      @Nullable String tokenSerial) {
    return new OrderRow(
        id,
        version,
        sequence,
        applicationId,
        command,
        state,
        username,
        enterpriseId,
        enterpriseName,
        enterpriseCode,
        reviewer,
        operator,
        certificateSerial,
        readBackChallenge,
        tokenSerial,
        expectedToken,
        predecessor,
        notAfter,
        withSeal,
        createdAt);
  }
}
