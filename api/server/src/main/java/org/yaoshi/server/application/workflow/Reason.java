package org.yaoshi.server.application.workflow;

/// Why an enterprise asks for what it asks for (申请原因).
public enum Reason {
  LOST("丢失", "lost"),
  DAMAGED("损坏", "damaged"),
  UNUSED("不再使用", "no longer used"),
  MORE_USERS("业务需要", "more people need one");

  private final String title;
  private final String english;

  Reason(String title, String english) {
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
