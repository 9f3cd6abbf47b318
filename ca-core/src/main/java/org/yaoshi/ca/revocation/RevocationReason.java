package org.yaoshi.ca.revocation;

import java.util.Arrays;
import java.util.Optional;

/// Why a certificate is revoked: CRLReason of RFC 5280 §5.3.1. Its text form is the name there,
/// such as `keyCompromise`.
public enum RevocationReason {
  UNSPECIFIED(0, "unspecified", true),
  KEY_COMPROMISE(1, "keyCompromise", true),
  /// For the certificate of a CA, whose revocation is not asked for by a call but held as a
  /// ceremony.
  CA_COMPROMISE(2, "cACompromise", false),
  AFFILIATION_CHANGED(3, "affiliationChanged", true),
  SUPERSEDED(4, "superseded", true),
  CESSATION_OF_OPERATION(5, "cessationOfOperation", true),
  /// Suspension: the only reason that can be taken back.
  CERTIFICATE_HOLD(6, "certificateHold", true),
  /// Appears in delta CRLs only; says that a hold ended.
  REMOVE_FROM_CRL(8, "removeFromCRL", false),
  PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn", true),
  /// For attribute authorities, which this CA does not certify.
  AA_COMPROMISE(10, "aACompromise", false);

  private final int code;
  private final String text;
  private final boolean requestable;

  RevocationReason(int code, String text, boolean requestable) {
    this.code = code;
    this.text = text;
    this.requestable = requestable;
  }

  /// @param text the RFC's name, case and all
  public static Optional<RevocationReason> parse(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text.equals(text)).findFirst();
  }

  /// @param code 0 to 6 and 8 to 10; 7 is not used
  public static Optional<RevocationReason> ofCode(int code) {
    return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
  }

  /// The ENUMERATED value.
  public int code() {
    return code;
  }

  /// The RFC's name.
  public String text() {
    return text;
  }

  /// Whether a revoke or suspend call for a subscriber's certificate may give this reason.
  public boolean isRequestable() {
    return requestable;
  }

  /// Whether the certificate may become valid again.
  public boolean isHold() {
    return this == CERTIFICATE_HOLD;
  }
}
