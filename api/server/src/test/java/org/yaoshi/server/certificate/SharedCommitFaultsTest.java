package org.yaoshi.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;
import org.yaoshi.ca.key.KeyVaultUnavailable;

@DisplayName("Promise 1 · What a failed commit of several says of each")
class SharedCommitFaultsTest {
  @Test
  @DisplayName("a row the database does not take is one's fault: each is tried alone")
  void ones() {
    assertThat(EkeyIssuance.isOnesFault(new DataIntegrityViolationException("too long"))).isTrue();
  }

  @Test
  @DisplayName(
      "a lost connection is nobody's: tried again, a claim that did commit would be taken for"
          + " another's, and held until it is too old")
  void nobodys() {
    assertThat(EkeyIssuance.isOnesFault(new DataAccessResourceFailureException("reset"))).isFalse();
    assertThat(EkeyIssuance.isOnesFault(new TransactionSystemException("reset"))).isFalse();
    assertThat(EkeyIssuance.isOnesFault(new CannotAcquireLockException("deadlock"))).isFalse();
  }

  @Test
  @DisplayName(
      "recording several: a picture that is missing is one order's fault, an absent token nobody's")
  void recording() {
    var token = new KeyVaultUnavailable("the token is away");
    assertThat(EkeyIssuance.isOnesFaultOfSeveral(new IllegalStateException("no picture"))).isTrue();
    assertThat(EkeyIssuance.isOnesFaultOfSeveral(new DecidedElsewhere())).isTrue();
    assertThat(EkeyIssuance.isOnesFaultOfSeveral(token)).isFalse();
    assertThat(EkeyIssuance.isOnesFaultOfSeveral(new TransactionSystemException("reset")))
        .isFalse();
  }
}
