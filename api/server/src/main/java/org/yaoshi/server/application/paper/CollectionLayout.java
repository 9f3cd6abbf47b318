package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;
import org.yaoshi.server.application.paper.Rows.Signature;
import org.yaoshi.server.application.paper.Table.Choice;
import org.yaoshi.server.application.paper.Table.Choices;

/// Sets the slip that is signed when a token is collected.
final class CollectionLayout {
  private static final List<Choice> CHECKS =
      List.of(
          new Choice("领取人身份证原件与授权相符", false),
          new Choice("电子钥匙序列号与本单一致，外观完好", false),
          new Choice("口令信封封口完好（如有）", false),
          new Choice("证书和电子签章信息核对无误", false));

  private CollectionLayout() {}

  static void draw(CollectionSlip slip, Sheet sheet) throws IOException {
    Prose.masthead(slip, "领取日期", sheet);
    Table table = new Table(sheet);
    Rows.wide(table, "业务类型", slip.procedure().title());
    Rows.holder(table, slip.holder());
    Rows.pair(table, "电子钥匙序列号", slip.tokenSerial(), "电子签章", slip.withSeal() ? "已存入电子钥匙" : "无");
    Rows.pair(table, "领取人", slip.collector().value(), "身份证号码", slip.collectorId().masked());
    Rows.wide(table, "发证机构", slip.office().name());
    Rows.pair(table, "经办人", slip.office().person(), "联系电话", slip.office().phone());
    CertificateRows.draw(table, "电子钥匙内的证书", slip.certificates(), "证书未变更");
    table.row(0, Rows.label("当面核对"), Rows.rest(new Choices(CHECKS, 2)));
    Rows.wide(
        table, "领取人声明", "本人已收到上列电子钥匙并当面核对无误；将立即修改初始口令，妥善保管电子钥匙及其口令；" + "丢失、损坏或口令泄露时，立即申请挂失、补办或注销。");
    Rows.signatures(
        table, new Signature("企业：", "领取人签字：", "（企业公章）"), new Signature("发证机构：", "经办人签字：", "（盖章）"));
    table.finish();
    Prose.notes(List.of("说明：本单一式两份，发证机构和企业各执一份。证书自发证机构登记领取后生效。"), sheet);
  }
}
