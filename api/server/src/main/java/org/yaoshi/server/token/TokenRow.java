package org.yaoshi.server.token;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/// A row of `token`.
///
/// @param version 0 until it is stored
/// @param orderId the production order it was last made for
/// @param adminPinGeneration which administrator PIN is on it; 0: none that was derived
@Table("token")
record TokenRow(
    @Id String serial,
    @Version int version,
    TokenState state,
    @Nullable String username,
    @Nullable UUID orderId,
    @Nullable String model,
    int adminPinGeneration) {
  /// In stock.
  static TokenRow unformatted(TokenSerial serial, @Nullable String model) {
    return new TokenRow(serial.value(), 0, TokenState.UNFORMATTED, null, null, model, 0);
  }

  TokenRow in(TokenState state) {
    boolean wiped = state == TokenState.UNFORMATTED;
    return new TokenRow(
        serial,
        version,
        state,
        wiped ? null : username,
        wiped ? null : orderId,
        model,
        adminPinGeneration);
  }

  /// Worked on for an order.
  TokenRow workedOn(OrderRow order) {
    TokenState next = order.command().expectsToken() ? state : TokenState.FORMATTED;
    return new TokenRow(
        serial, version, next, order.username(), order.id(), model, adminPinGeneration);
  }

  TokenRow withAdminPin(int generation) {
    return new TokenRow(serial, version, state, username, orderId, model, generation);
  }
}
