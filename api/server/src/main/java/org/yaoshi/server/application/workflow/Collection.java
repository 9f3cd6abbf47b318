package org.yaoshi.server.application.workflow;

/// How the enterprise gets its token from the authority.
public enum Collection {
  PICK_UP("现场领取"),
  COURIER("快递");

  private final String title;

  Collection(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
