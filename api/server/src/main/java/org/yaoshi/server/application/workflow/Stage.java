package org.yaoshi.server.application.workflow;

/// Whose working days are being counted. Time with a courier is nobody's.
public enum Stage {
  AUTHORITY,
  PROVIDER;

  private static final int AUTHORITY_DAYS = 2;

  /// The working days the stage has under a procedure.
  public int workingDays(Procedure procedure) {
    return this == AUTHORITY ? AUTHORITY_DAYS : procedure.description().providerDays();
  }
}
