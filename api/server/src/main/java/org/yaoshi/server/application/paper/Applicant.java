package org.yaoshi.server.application.paper;

import java.util.List;
import org.yaoshi.ca.subject.EnterpriseName;
import org.yaoshi.server.application.person.MobilePhone;
import org.yaoshi.server.application.person.PersonName;
import org.yaoshi.server.application.person.ResidentId;

/// Who applies, as both papers name them.
///
/// @param code unified social credit code, or the old 13-character code; at most 18 characters
/// @param username 登录系统用户名; at most 8 characters
/// @param agent 企业授权人
/// @param authority 发证机构; at most 64 characters
public record Applicant(
    EnterpriseName enterprise,
    String code,
    String username,
    PersonName agent,
    ResidentId agentId,
    MobilePhone agentPhone,
    String authority) {
  private static final int CODE_LENGTH = 18;
  private static final int USERNAME_LENGTH = 8;
  private static final int AUTHORITY_LENGTH = 64;

  public Applicant {
    Paper.requireText("code", code, CODE_LENGTH);
    Paper.requireText("username", username, USERNAME_LENGTH);
    Paper.requireText("authority", authority, AUTHORITY_LENGTH);
  }

  List<String> fields() {
    return List.of(
        enterprise.value(),
        code,
        username,
        agent.value(),
        agentId.number(),
        agentPhone.digits(),
        authority);
  }
}
