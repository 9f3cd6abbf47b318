package org.yaoshi.server.application.paper;

/// How the enterprise gets its token (领取方式).
public enum CollectionMethod {
  ON_SITE("现场领取"),
  COURIER("快递");

  private final String label;

  CollectionMethod(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
