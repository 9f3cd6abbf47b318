package org.yaoshi.server.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.ca.revocation.RevocationReason;
import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;

/// The certificates of one login username, or of one enterprise, taken together: a procedure ends,
/// holds or counts keys, not certificates. Every method that changes something joins the caller's
/// transaction.
public interface EkeyHoldings {
  /// Suspends what is good because of a loss, until the report of it is lifted or a revocation.
  void suspend(LoginUsername username, String remark, Actor actor);

  /// Ends that suspension, and no other.
  ///
  /// @param away whether the token is away from its holder: then the hold of that takes over
  void resume(LoginUsername username, boolean away, String remark, Actor actor);

  /// Suspends what is good while the token is away from its holder (promise 10).
  void holdInTransit(LoginUsername username, Actor actor);

  /// Ends that hold.
  ///
  /// @param except the certificate made for the case, which has a hold of its own
  void releaseHeld(LoginUsername username, Optional<SerialNumber> except, Actor actor);

  /// Revokes whatever is not revoked yet.
  ///
  /// @param except a certificate that stays as it is
  void revoke(
      LoginUsername username,
      Optional<SerialNumber> except,
      RevocationReason reason,
      String remark,
      Actor actor);

  /// Everything that was ever issued for the username and how it stands, the oldest first.
  List<Standing> standings(LoginUsername username);

  /// The serial numbers of what is not revoked and has not ended, the latest first.
  List<SerialNumber> live(LoginUsername username);

  /// The one that ends last of those that were ever good and are not revoked, ended or not.
  Optional<SerialNumber> latestActive(LoginUsername username);

  /// When the latest certificate that was ever good ends, or ended.
  Optional<Instant> latestEnd(LoginUsername username);

  /// Whether a certificate of the username was ever good.
  boolean everActive(LoginUsername username);

  /// Whether a certificate was ever issued for the username, whatever became of it.
  boolean everIssued(LoginUsername username);

  /// Whether the enterprise ever had an e-key, whatever became of it. What was issued for cases
  /// that were cancelled before a hand-over does not count.
  boolean everActive(UUID enterpriseId);

  /// How many usernames of the enterprise have a certificate that is not revoked and has not ended.
  /// Nobody else counts until the caller's transaction ends.
  int countLiveKeys(UUID enterpriseId);
}
