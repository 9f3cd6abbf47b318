package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;
import org.yaoshi.server.application.paper.Rows.Signature;

/// Sets the checklist of materials.
final class ChecklistLayout {
  private static final float[] COLUMNS = {36, 0, 150, 36, 60, 60};
  private static final List<String> NOTES =
      List.of(
          "说明：",
          "1. 每项材料均须加盖企业公章；复印件须清晰、完整，与原件一致。",
          "2. 发证机构收到材料、服务商收到转交材料时，分别在各自栏内逐项核对并画“✓”。",
          "3. 材料不齐或不符的，发证机构在申请记录中写明原因，一次告知企业全部需要补正的内容。");

  private ChecklistLayout() {}

  static void draw(MaterialChecklist list, Sheet sheet) throws IOException {
    Prose.masthead(list, "制表日期", sheet);
    Table table = new Table(sheet);
    Rows.business(table, list.procedure().title(), list.tokenSerial());
    Rows.holder(table, list.holder());
    table.heading(Rows.columns(COLUMNS, "序号", "材料名称", "形式及要求", "份数", "发证机构", "服务商"));
    int number = 1;
    for (Enclosed each : list.items()) {
      table.row(
          Rows.HEIGHT,
          Rows.columns(
              COLUMNS,
              Integer.toString(number++),
              each.what().title(),
              each.what().requirement(),
              Integer.toString(each.copies()),
              "□",
              "□"));
    }
    Rows.signatures(
        table,
        new Signature("发证机构（审批机关）核对：", "核对人签字：", "（盖章）"),
        new Signature("电子钥匙服务商核对：", "核对人签字：", "（盖章）"));
    table.finish();
    Prose.notes(NOTES, sheet);
  }
}
