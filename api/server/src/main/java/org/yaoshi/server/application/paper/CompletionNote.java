package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.server.application.workflow.Procedure;

/// 注销证明 for a revocation, 办理完成通知 for everything else: what is different now.
///
/// @param number see [Paper#number()]
/// @param madeAt when the case was completed
/// @param before the certificates there were, as they stand now; may be empty
/// @param after the certificates that were issued; may be empty
/// @param tokenSerial at most 32 characters; may be empty
/// @param seal what became of the electronic seal
/// @param office who states it
public record CompletionNote(
    String number,
    Instant madeAt,
    Procedure procedure,
    Holder holder,
    List<Certified> before,
    List<Certified> after,
    String tokenSerial,
    SealChange seal,
    Office office)
    implements Paper {
  /// What became of the electronic seal.
  public enum SealChange {
    NONE("无"),
    UNCHANGED("不变"),
    ISSUED("已制作并存入电子钥匙"),
    REISSUED("原电子签章作废，已重新制作"),
    VOIDED("已作废");

    private final String label;

    SealChange(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  public CompletionNote {
    Paper.requireNumber(number);
    Paper.requireSerial(tokenSerial);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public String title() {
    return procedure == Procedure.REVOCATION ? "电子认证证书注销证明" : "电子钥匙业务办理完成通知";
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(holder.fields());
    fields.addAll(office.fields());
    fields.addAll(
        List.of(title(), number, madeAt.toString(), procedure.name(), tokenSerial, seal.name()));
    fields.add(Integer.toString(before.size()));
    before.forEach(each -> fields.addAll(each.fields()));
    after.forEach(each -> fields.addAll(each.fields()));
    return List.copyOf(fields);
  }
}
