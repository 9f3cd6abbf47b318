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
@Table("token")
record TokenRow(
    @Id String serial,
    @Version int version,
    TokenState state,
    @Nullable String username,
    @Nullable UUID orderId) {
  TokenRow in(TokenState state) {
    return new TokenRow(serial, version, state, username, orderId);
  }

  TokenRow madeFor(OrderRow order) {
    return new TokenRow(serial, version, TokenState.FORMATTED, order.username(), order.id());
  }
}
