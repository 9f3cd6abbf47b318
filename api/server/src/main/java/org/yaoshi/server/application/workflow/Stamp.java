package org.yaoshi.server.application.workflow;

/// What the enterprise puts on a paper before it hands it in.
public enum Stamp {
  NONE("–", "–"),
  COMPANY_SEAL("盖公章", "company seal"),
  SIGNATURE_AND_SEAL("签字并盖公章", "signature and company seal");

  private final String title;
  private final String english;

  Stamp(String title, String english) {
    this.title = title;
    this.english = english;
  }

  public String title() {
    return title;
  }

  public String english() {
    return english;
  }
}
