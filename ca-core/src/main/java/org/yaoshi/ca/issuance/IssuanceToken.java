package org.yaoshi.ca.issuance;

import java.util.concurrent.atomic.AtomicBoolean;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.profile.ProfileId;
import org.yaoshi.ca.x509.SerialNumber;

/// The right to have one certificate signed, once. Only [Issuer] makes one, and only for bytes that
/// passed every lint.
public final class IssuanceToken {
  private final TbsCertificate tbs;
  private final SerialNumber serial;
  private final ProfileId profile;
  private final IssuerIdentity issuer;
  private final AtomicBoolean spent = new AtomicBoolean();

  IssuanceToken(TbsCertificate tbs, SerialNumber serial, ProfileId profile, IssuerIdentity issuer) {
    this.tbs = tbs;
    this.serial = serial;
    this.profile = profile;
    this.issuer = issuer;
  }

  /// What will be signed.
  public TbsCertificate tbs() {
    return tbs;
  }

  public SerialNumber serial() {
    return serial;
  }

  public ProfileId profile() {
    return profile;
  }

  /// The key that must sign.
  public KeyReference issuerKey() {
    return issuer.key();
  }

  IssuerIdentity issuer() {
    return issuer;
  }

  void spend() {
    if (spent.getAndSet(true)) {
      throw new TokenSpent("the token for serial " + serial + " has been used");
    }
  }

  /// For a signature that was asked for and not made.
  void restore() {
    spent.set(false);
  }
}
