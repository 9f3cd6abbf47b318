package org.yaoshi.server.token;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/// The table `token`.
interface TokenRepository extends Repository<TokenRow, String> {
  TokenRow save(TokenRow token);

  Optional<TokenRow> findById(String serial);

  List<TokenRow> findByUsername(String username);
}
