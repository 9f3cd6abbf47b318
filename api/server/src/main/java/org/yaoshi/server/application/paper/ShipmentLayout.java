package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;
import org.yaoshi.server.application.paper.Rows.Signature;

/// Sets the note that goes with a shipment.
final class ShipmentLayout {
  private static final float[] COLUMNS = {34, 104, 0, 138, 40};

  private ShipmentLayout() {}

  static void draw(ShipmentNote note, Sheet sheet) throws IOException {
    Prose.masthead(note, "交寄日期", sheet);
    Table table = new Table(sheet);
    Rows.pair(table, "流转环节", note.leg().way(), "交接方式", note.channel().label());
    office(table, "交出方", note.from());
    office(table, "接收方", note.to());
    Rows.pair(table, "运单号", note.waybill().isEmpty() ? "—" : note.waybill(), "总计", total(note));
    Rows.band(table, "交接内容");
    table.heading(Rows.columns(COLUMNS, "序号", "申请编号", "内容", "电子钥匙序列号", "数量"));
    int number = 1;
    for (ShipmentNote.Item each : note.items()) {
      table.row(
          0,
          Rows.columns(
              COLUMNS,
              Integer.toString(number++),
              each.application(),
              each.what(),
              each.tokenSerial().isEmpty() ? "—" : each.tokenSerial(),
              Integer.toString(each.copies())));
    }
    Rows.signatures(
        table,
        new Signature("交出方：", "交出人签字：", "（盖章）"),
        new Signature("接收方（清点无误后签收）：", "接收人签字：", "（盖章）"));
    table.finish();
    Prose.notes(
        List.of("说明：接收方当场逐项清点并核对序列号和封装；数量、序列号不符或封口破损的，不予签收，并立即告知交出方。" + "签收后的本单随案卷保存。"), sheet);
  }

  private static void office(Table table, String label, Office office) throws IOException {
    Rows.wide(table, label, office.name());
    if (!office.address().isEmpty()) {
      Rows.wide(table, "地址", office.address());
    }
    Rows.pair(table, "联系人", office.person(), "联系电话", office.phone());
  }

  private static String total(ShipmentNote note) {
    int pieces = note.items().stream().mapToInt(ShipmentNote.Item::copies).sum();
    return note.items().size() + " 项，" + pieces + " 件";
  }
}
