package org.yaoshi.server.application.workflow;

import static org.yaoshi.server.application.workflow.Procedure.Flag.FINAL_REVIEW;
import static org.yaoshi.server.application.workflow.Procedure.Flag.ONLINE;
import static org.yaoshi.server.application.workflow.Procedure.Flag.PAPER_IN;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SCANS_ALL;
import static org.yaoshi.server.application.workflow.Procedure.Flag.SHIP;
import static org.yaoshi.server.application.workflow.Procedure.Flag.TOKEN_IN;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The procedures of the programme (domain specification, A1), and what they differ in.
@SuppressWarnings("ImmutableEnumChecker") // its sets never leave it unwrapped
public enum Procedure {
  FIRST_ONLINE("P1", "首次申领（在线）", 5, "FLRBIW", ONLINE, SCANS_ALL, FINAL_REVIEW, SHIP),
  FIRST_OFFLINE("P2", "首次申领（离线）", 5, "FRBIW", PAPER_IN, SHIP),
  REPLACEMENT("P3", "补办", 5, "FRBIW", PAPER_IN, SHIP),
  ADDITIONAL("P4", "增办", 5, "FLRBIW", ONLINE, PAPER_IN, SHIP),
  RENEWAL("P5", "更新", 5, "FLIW", ONLINE, PAPER_IN, TOKEN_IN, SHIP),
  UNLOCK("P6", "解锁", 5, "F", PAPER_IN, TOKEN_IN, SHIP),
  SUBJECT_CHANGE("P7", "信息变更", 5, "FLRBIW", PAPER_IN, TOKEN_IN, SHIP),
  REVOCATION("P8", "注销", 2, "F", PAPER_IN);

  /// What a row of the state table can depend on.
  public enum Flag {
    /// The draft is made by the enterprise itself.
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

  private final String code;
  private final String title;
  private final int providerDays;
  private final Set<MaterialKind> materials;
  private final Set<Flag> flags;

  Procedure(String code, String title, int providerDays, String materials, Flag... flags) {
    this.code = code;
    this.title = title;
    this.providerDays = providerDays;
    this.materials =
        Arrays.stream(MaterialKind.values())
            .filter(kind -> materials.indexOf(kind.letter()) >= 0)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(MaterialKind.class)));
    this.flags = EnumSet.noneOf(Flag.class);
    this.flags.addAll(Arrays.asList(flags));
  }

  /// Such as `P1`.
  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /// The working days the provider has.
  public int providerDays() {
    return providerDays;
  }

  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /// The papers it rests on.
  public Set<MaterialKind> materials() {
    return Collections.unmodifiableSet(materials);
  }

  /// The papers that have to be uploaded before the enterprise confirms.
  public Set<MaterialKind> scans() {
    if (has(SCANS_ALL)) return materials();
    return has(ONLINE) ? EnumSet.of(MaterialKind.CONFIRMATION_LETTER) : Set.of();
  }

  /// Whether a case of it can be the enterprise's first.
  public boolean isFirst() {
    return this == FIRST_ONLINE || this == FIRST_OFFLINE;
  }
}
