package org.yaoshi.server.application.workflow;

/// What has to be done when an event is let through, in the transaction that records it.
public enum Effect {
  /// Record the SHA-256 of all materials, which cannot change from here on.
  FREEZE_MATERIALS("freeze the digest of the materials"),
  REMEMBER_VERIFIER("remember the verifier"),
  REMEMBER_REVIEWER("remember the reviewer"),
  /// Show the remark to the applicant.
  KEEP_REMARK("keep the remark"),
  /// All materials are uploaded anew; verifier and reviewer are forgotten.
  BEGIN_REVISION("revision + 1, materials anew"),
  OPEN_ORDER("open a production order"),
  /// Void the order, and revoke a certificate that was issued for it.
  VOID_ORDER("void the order and what was issued for it"),
  RECORD_TOKEN("record token and certificate"),
  CUSTODY_AUTHORITY("custody: authority"),
  CUSTODY_PROVIDER("custody: provider"),
  CUSTODY_COURIER("custody: courier"),
  CUSTODY_ENTERPRISE("custody: enterprise"),
  /// Lift the hold the certificate was issued with.
  RELEASE_CERTIFICATE("release the certificate"),
  REVOKE_SUPERSEDED("revoke the superseded certificate"),
  REVOKE_KEY_COMPROMISE("revoke: keyCompromise"),
  REVOKE_CESSATION("revoke: cessationOfOperation"),
  SUSPEND_OLD_CERTIFICATE("suspend the old certificate"),
  CONVERT_TO_REPLACEMENT("convert to P3"),
  TOKEN_ACTIVE("token ACTIVE"),
  TOKEN_LOST("token LOST"),
  TOKEN_RETURNED("token RETURNED");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
