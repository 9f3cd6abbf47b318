package org.yaoshi.server.application.workflow;

/// The papers an application rests on, each sealed by the enterprise.
public enum MaterialKind {
  APPLICATION_FORM('F', "申请表"),
  CONFIRMATION_LETTER('L', "电子签章申请确认函"),
  TRADE_REGISTRATION('R', "对外贸易经营者备案登记表"),
  BUSINESS_LICENCE('B', "营业执照副本"),
  IDENTITY_CARD('I', "身份证"),
  AUTHORISATION('W', "授权委托书");

  private final char letter;
  private final String title;

  MaterialKind(char letter, String title) {
    this.letter = letter;
    this.title = title;
  }

  /// As the domain specification abbreviates it.
  public char letter() {
    return letter;
  }

  /// What stands on the paper.
  public String title() {
    return title;
  }
}
