package org.yaoshi.server.application.workflow;

import static org.yaoshi.server.application.workflow.Channel.COURIER;
import static org.yaoshi.server.application.workflow.Channel.FAX;
import static org.yaoshi.server.application.workflow.Channel.IN_SYSTEM;
import static org.yaoshi.server.application.workflow.FormField.COLLECTION;
import static org.yaoshi.server.application.workflow.FormField.NEW_ENTERPRISE_CODE;
import static org.yaoshi.server.application.workflow.FormField.REASON;
import static org.yaoshi.server.application.workflow.FormField.SEAL_WANTED;
import static org.yaoshi.server.application.workflow.FormField.TOKEN_SERIAL;
import static org.yaoshi.server.application.workflow.MaterialKind.CONFIRMATION_LETTER;
import static org.yaoshi.server.application.workflow.Precondition.*;
import static org.yaoshi.server.application.workflow.Procedure.Flag.FINAL_REVIEW;
import static org.yaoshi.server.application.workflow.Procedure.Flag.ONLINE;
import static org.yaoshi.server.application.workflow.Procedure.Flag.PAPER_IN;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SCANS_ALL;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SHIP;
import static org.yaoshi.server.application.workflow.Procedure.Flag.TOKEN_IN;
import static org.yaoshi.server.application.workflow.ProcedureDescription.describe;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/// The procedures of the programme (domain specification, A1). Each is one description; nothing
/// else in the server asks which procedure it is, only what its description says.
@SuppressWarnings("ImmutableEnumChecker") // descriptions are built once and never change
public enum Procedure {
  FIRST_ONLINE(
      describe("P1", "首次申领（在线）", "First application, online")
          .flags(ONLINE, SCANS_ALL, FINAL_REVIEW, SHIP)
          .materials("FLRBIWS")
          .preconditions(NEVER_HAD_A_KEY, USERNAME_IS_NEW)
          .toProvider(IN_SYSTEM)
          .produces(ProductionCommand.ISSUE, SealPolicy.ALWAYS)),
  FIRST_OFFLINE(
      describe("P2", "首次申领（离线）", "First application, on paper")
          .flags(PAPER_IN, SHIP)
          .materials("FRBIW")
          .form(COLLECTION)
          .preconditions(NEVER_HAD_A_KEY, USERNAME_IS_NEW)
          .toProvider(FAX, IN_SYSTEM)
          .produces(ProductionCommand.ISSUE, SealPolicy.NEVER)),
  REPLACEMENT(
      describe("P3", "补办", "Replacement of a lost or damaged token")
          .flags(PAPER_IN, SHIP)
          .materials("FRBIWS")
          .whenSealWanted(CONFIRMATION_LETTER)
          .form(REASON, SEAL_WANTED, COLLECTION)
          .reasons(Reason.LOST, Reason.DAMAGED)
          .preconditions(USERNAME_HAS_A_KEY)
          .toProvider(FAX, COURIER, IN_SYSTEM)
          .produces(ProductionCommand.REISSUE, SealPolicy.ON_REQUEST)),
  ADDITIONAL(
      describe("P4", "增办", "Additional key")
          .flags(ONLINE, PAPER_IN, SHIP)
          .materials("FLRBIWS")
          .form(REASON, COLLECTION)
          .reasons(Reason.MORE_USERS)
          .preconditions(HAS_HAD_A_KEY, USERNAME_IS_NEW, BELOW_THREE_KEYS)
          .toProvider(FAX, COURIER, IN_SYSTEM)
          .produces(ProductionCommand.ISSUE, SealPolicy.ALWAYS)),
  RENEWAL(
      describe("P5", "更新", "Renewal")
          .flags(ONLINE, PAPER_IN, TOKEN_IN, SHIP)
          .materials("FLIWS")
          .form(COLLECTION)
          .preconditions(LOGGED_IN_WITH_THE_KEY, CERTIFICATE_NOT_ENDED, TOKEN_ON_RECORD)
          .toProvider(COURIER)
          .produces(ProductionCommand.RENEW, SealPolicy.ALWAYS)),
  UNLOCK(
      describe("P6", "解锁", "Unlock")
          .flags(PAPER_IN, TOKEN_IN, SHIP)
          .materials("F")
          .form(TOKEN_SERIAL, COLLECTION)
          .preconditions(USERNAME_HAS_A_KEY, CERTIFICATE_NOT_ENDED, TOKEN_ON_RECORD)
          .toProvider(COURIER)
          .produces(ProductionCommand.UNBLOCK, SealPolicy.NEVER)),
  SUBJECT_CHANGE(
      describe("P7", "信息变更", "Subject change, from 13 to 18 characters")
          .flags(PAPER_IN, TOKEN_IN, SHIP)
          .materials("FGLRBIWS")
          .form(NEW_ENTERPRISE_CODE, COLLECTION)
          .preconditions(
              USERNAME_HAS_A_KEY, CERTIFICATE_NOT_ENDED, THIRTEEN_CHARACTER_CODE, TOKEN_ON_RECORD)
          .toProvider(COURIER)
          .produces(ProductionCommand.REKEY_CHANGE, SealPolicy.ALWAYS)),
  REVOCATION(
      describe("P8", "注销", "Revocation")
          .flags(PAPER_IN)
          .materials("F")
          .form(REASON)
          .reasons(Reason.LOST, Reason.DAMAGED, Reason.UNUSED)
          .preconditions(USERNAME_HAS_A_KEY)
          .toProvider(FAX, IN_SYSTEM)
          .providerDays(2)
          .produces(ProductionCommand.REVOKE, SealPolicy.NEVER));

  /// What a row of the state table can depend on.
  public enum Flag {
    /// The draft is made by the enterprise itself; otherwise a clerk of the authority keys it in.
    ONLINE,
    /// All materials are uploaded as scans before the enterprise confirms.
    SCANS_ALL,
    /// The papers come to the authority before it verifies.
    PAPER_IN,
    /// The token comes with them.
    TOKEN_IN,
    /// The authority looks at the originals when it hands over (盖章终审).
    FINAL_REVIEW,
    /// A token goes out in the end.
    SHIP
  }

  private final ProcedureDescription description;

  Procedure(ProcedureDescription.Builder description) {
    this.description = description.build();
  }

  public ProcedureDescription description() {
    return description;
  }

  /// Such as `P1`.
  public String code() {
    return description.code();
  }

  public String title() {
    return description.title();
  }

  public boolean has(Flag flag) {
    return description.flags().contains(flag);
  }

  /// Whether a case of it can be the enterprise's first.
  public boolean isFirst() {
    return description.preconditions().contains(NEVER_HAD_A_KEY);
  }

  /// Whether a token made for it carries an electronic seal.
  ///
  /// @param asked what the form says
  public boolean withSeal(boolean asked) {
    return switch (description.seal()) {
      case NEVER -> false;
      case ON_REQUEST -> asked;
      case ALWAYS -> true;
    };
  }

  /// The papers a case rests on.
  ///
  /// @param day when the case began
  public Set<MaterialKind> papers(LocalDate day, boolean withSeal) {
    Set<MaterialKind> papers = EnumSet.noneOf(MaterialKind.class);
    description.materials().stream()
        .filter(each -> each.isPaper() && each.isDue(day, withSeal))
        .forEach(each -> papers.add(each.kind()));
    return papers;
  }

  /// What has to be uploaded: by the enterprise before it confirms, or by the authority before the
  /// papers go on.
  public Set<MaterialKind> scans(LocalDate day, boolean withSeal) {
    Set<MaterialKind> scans = EnumSet.noneOf(MaterialKind.class);
    if (has(SCANS_ALL)) scans.addAll(papers(day, withSeal));
    if (withSeal) scans.add(MaterialKind.SEAL_PICTURE);
    if (withSeal && has(ONLINE)) scans.add(CONFIRMATION_LETTER);
    return scans;
  }
}
