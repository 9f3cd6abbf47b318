package org.yaoshi.server.application.workflow;

/// Whether a token leaves production with an electronic seal.
public enum SealPolicy {
  NEVER("无"),
  ON_REQUEST("按需"),
  ALWAYS("含签章");

  private final String title;

  SealPolicy(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
