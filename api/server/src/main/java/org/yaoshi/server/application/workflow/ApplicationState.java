package org.yaoshi.server.application.workflow;

/// Where an application stands.
public enum ApplicationState {
  /// The enterprise fills in the form and uploads scans.
  DRAFT,
  /// Confirmed; the authority waits for the papers.
  AWAIT_PAPER,
  /// The authority examines the materials.
  VERIFYING,
  /// Refused with a remark; the enterprise may begin again.
  RETURNED,
  /// On the way from the authority to the provider.
  IN_TRANSFER,
  /// The provider's second look.
  REVIEWING,
  /// An order is with the provider's operators.
  PRODUCING,
  /// Production failed; its order is void.
  PROD_ERROR,
  /// The token is made and waits for the courier.
  READY,
  /// With the courier to the authority.
  TO_AUTHORITY,
  /// The authority holds the token and waits for the enterprise with its original papers.
  AT_AUTHORITY,
  /// With the courier to the enterprise.
  TO_ENTERPRISE,
  /// The enterprise has its token, or what it asked for is done.
  COMPLETED,
  /// Nothing more happens.
  CANCELLED;

  /// Whether the case is over. A token that was sent in may still have to go home.
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED;
  }
}
