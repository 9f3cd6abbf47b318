package org.yaoshi.server.application.workflow;

/// What the provider is asked to do; the name is the one on the production order.
public enum ProductionCommand {
  ISSUE("new token, new key, new certificate"),
  REISSUE("new token, new key, a certificate to the old one's end"),
  RENEW("same token, new key, new certificate"),
  UNBLOCK("same token, same key, same certificate; new user PIN"),
  REKEY_CHANGE("same token, new key, a certificate with the new code"),
  REVOKE("revoke all certificates of the username");

  private final String english;

  ProductionCommand(String english) {
    this.english = english;
  }

  public String english() {
    return english;
  }
}
