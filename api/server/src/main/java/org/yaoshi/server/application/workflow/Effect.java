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
  /// For the command of the procedure.
  OPEN_ORDER("open a production order"),
  /// Void the order, and revoke a certificate that was issued for it.
  VOID_ORDER("void the order and what was issued for it"),
  RECORD_TOKEN("record token and certificate"),
  CUSTODY_AUTHORITY("custody: authority"),
  CUSTODY_PROVIDER("custody: provider"),
  CUSTODY_COURIER("custody: courier"),
  /// What it had to sign, if anything, is answered.
  CUSTODY_ENTERPRISE("custody: enterprise"),
  /// What the enterprise has to sign with the token when it arrives.
  NEW_CHALLENGE("new challenge"),
  /// Suspend what is good of the username by a loss report (挂失), until that is lifted or a
  /// revocation.
  SUSPEND_CERTIFICATES("report the token lost: suspend the username's certificates"),
  /// Suspend what is good of the username while its token is away (promise 10).
  HOLD_IN_TRANSIT("hold the username's certificates while the token is away"),
  /// End that hold.
  RELEASE_HELD("end the hold of the username's certificates"),
  /// Lift the hold the certificate was issued with.
  RELEASE_CERTIFICATE("release the certificate"),
  REVOKE_SUPERSEDED("revoke the old certificates: superseded"),
  REVOKE_AFFILIATION_CHANGED("revoke the old certificates: affiliationChanged"),
  /// Revoke the username's certificates and write the token off, as the reason says.
  REVOKE_REPLACED("revoke the old certificates: keyCompromise if lost, superseded if damaged"),
  /// Revoke all certificates of the username, as the reason says.
  REVOKE_ALL("revoke all: keyCompromise if lost, otherwise cessationOfOperation"),
  REVOKE_KEY_COMPROMISE("revoke what was issued: keyCompromise"),
  REVOKE_CESSATION("revoke what was issued: cessationOfOperation"),
  /// From here on it is a replacement, because of a loss.
  CONVERT_TO_REPLACEMENT("convert to P3, lost"),
  CHANGE_SUBJECT("record the new enterprise code"),
  DISABLE_USERNAME("disable the username"),
  FREE_USERNAME("free the username if nothing was ever issued for it"),
  TOKEN_ACTIVE("token ACTIVE"),
  TOKEN_LOCKED("token LOCKED"),
  TOKEN_LOST("token LOST"),
  TOKEN_RETURNED("token RETURNED"),
  /// The token is lost or damaged, as the reason says; otherwise it stays where it is.
  WRITE_OFF_TOKEN("write the token off");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
