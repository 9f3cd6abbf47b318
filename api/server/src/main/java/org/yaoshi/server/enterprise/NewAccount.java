package org.yaoshi.server.enterprise;

/// What somebody typed to register, before anything of it is checked.
///
/// @param enterpriseCode unified social credit code, or the 13-character enterprise code
public record NewAccount(
    String username, String password, String enterpriseName, String enterpriseCode) {
  /// Without the password.
  @Override
  public String toString() {
    return "NewAccount[" + username + ", " + enterpriseName + ", " + enterpriseCode + "]";
  }
}
