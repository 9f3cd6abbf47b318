package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;
import org.yaoshi.server.application.calendar.Deadline;
import org.yaoshi.server.application.paper.Rows.Signature;

/// Sets the receipt.
final class ReceiptLayout {
  private static final float[] COLUMNS = {36, 0, 140, 36};
  private static final String PROVISIONAL = "（暂定，节假日安排公布后重新计算一次）";

  private ReceiptLayout() {}

  static void draw(Receipt receipt, Sheet sheet) throws IOException {
    Prose.masthead(receipt, "受理日期", sheet);
    Table table = new Table(sheet);
    Rows.business(table, receipt.procedure().title(), receipt.tokenSerial());
    Rows.holder(table, receipt.holder());
    Rows.wide(table, "受理机构", receipt.office().name());
    Rows.pair(table, "受理人", receipt.office().person(), "联系电话", receipt.office().phone());
    Rows.wide(table, "审核期限", deadline(receipt.deadline()));
    table.heading(Rows.columns(COLUMNS, "序号", "收到的材料", "形式及要求", "份数"));
    int number = 1;
    for (Enclosed each : receipt.received()) {
      table.row(
          0,
          Rows.columns(
              COLUMNS,
              Integer.toString(number++),
              each.what().title(),
              each.what().requirement(),
              Integer.toString(each.copies())));
    }
    table.endList();
    Rows.wide(table, "进度查询", "凭申请编号和登录系统用户名查询。" + receipt.query());
    Rows.signatures(
        table, new Signature("受理机构：", "受理人签字：", "（受理专用章）"), new Signature("企业：", "经办人签字：", ""));
    table.finish();
    Prose.notes(
        List.of(
            "说明：",
            "1. 本回执一式两份，受理机构和企业各执一份；收到材料不表示审核通过。",
            "2. 审核期限自受理次日起按工作日计算，在途时间不计入；“暂定”的期限在节假日安排公布后重新计算。",
            "3. 随材料收到电子钥匙的，请核对上列序列号；任何人不得索要电子钥匙口令。"),
        sheet);
  }

  private static String deadline(Deadline deadline) {
    String day = ChineseDate.of(deadline.lastDay());
    return deadline.provisional() ? day + PROVISIONAL : day;
  }
}
