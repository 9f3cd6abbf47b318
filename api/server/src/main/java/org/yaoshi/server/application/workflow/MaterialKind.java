package org.yaoshi.server.application.workflow;

/// The papers an application rests on.
public enum MaterialKind {
  APPLICATION_FORM('F', "申请表", "application form"),
  CHANGE_CERTIFICATE('G', "工商局变更证明", "registrar's certificate of the change"),
  CONFIRMATION_LETTER('L', "电子签章申请确认函", "confirmation letter for the electronic seal"),
  TRADE_REGISTRATION('R', "对外贸易经营者备案登记表", "foreign trade registration"),
  BUSINESS_LICENCE('B', "营业执照副本", "copy of the business licence"),
  IDENTITY_CARD('I', "身份证", "identity card of the authorised person"),
  AUTHORISATION('W', "授权委托书", "letter of authorisation"),
  /// The picture the electronic seal is made from. A scan, never a paper.
  SEAL_PICTURE('S', "印章图样", "picture of the seal");

  private final char letter;
  private final String title;
  private final String english;

  MaterialKind(char letter, String title, String english) {
    this.letter = letter;
    this.title = title;
    this.english = english;
  }

  /// As the domain specification abbreviates it.
  public char letter() {
    return letter;
  }

  /// What stands on the paper.
  public String title() {
    return title;
  }

  /// The same in English.
  public String english() {
    return english;
  }
}
