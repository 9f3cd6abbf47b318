package org.yaoshi.cli.demo;

/// Whose part a step is.
enum Section {
  ENTERPRISE("Enterprise"),
  AUTHORITY("Issuing authority"),
  PROVIDER("Provider"),
  COURIER("Courier"),
  RELYING_PARTY("Relying party");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
