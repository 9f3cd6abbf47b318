package org.yaoshi.server.application.paper;

import org.yaoshi.server.application.workflow.MaterialKind;

/// What an enterprise can bring or send in, and how it has to look. The names of the papers are
/// those of [MaterialKind].
public enum Enclosure {
  APPLICATION_FORM("电子钥匙与电子认证证书申请表", "原件，签字并盖公章"),
  CHANGE_CERTIFICATE("市场监督管理（工商）部门变更证明", "复印件，盖公章"),
  CONFIRMATION_LETTER("电子签章申请确认函", "原件，签字、盖章并留印模"),
  TRADE_REGISTRATION("对外贸易经营者备案登记表或外商投资企业批准证书", "复印件，盖公章"),
  BUSINESS_LICENCE("营业执照副本", "复印件，盖公章"),
  IDENTITY_CARD("企业授权人身份证（正反面）", "复印件，盖公章"),
  AUTHORISATION("授权委托书", "原件，盖公章"),
  TOKEN("电子钥匙", "实物，核对序列号");

  private final String title;
  private final String requirement;

  Enclosure(String title, String requirement) {
    this.title = title;
    this.requirement = requirement;
  }

  /// @throws IllegalArgumentException a kind that is never on paper, such as a picture of a seal
  public static Enclosure of(MaterialKind kind) {
    return valueOf(kind.name());
  }

  String title() {
    return title;
  }

  String requirement() {
    return requirement;
  }
}
