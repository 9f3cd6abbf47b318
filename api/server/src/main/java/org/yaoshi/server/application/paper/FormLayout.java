package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.yaoshi.server.application.paper.Table.Choice;
import org.yaoshi.server.application.paper.Table.Choices;
import org.yaoshi.server.application.paper.Table.Content;
import org.yaoshi.server.application.paper.Table.Stack;
import org.yaoshi.server.application.paper.Table.Text;
import org.yaoshi.server.application.person.EmailAddress;

/// Sets the application form.
final class FormLayout {
  private static final float REASON_ROW = 40;
  private static final String DECLARATION =
      "本企业承诺：以上填写内容及所附材料真实、完整、有效，与原件一致，并对此承担法律责任；"
          + "已阅读并接受电子认证业务规则，将妥善保管电子钥匙及其口令，"
          + "发现丢失、损坏或泄露时立即申请挂失、补办或注销。";
  private static final List<String> NOTES =
      List.of(
          "填表说明：",
          "1. 业务类型在对应的“□”内打“✓”；补办、增办须写明原因，企业代码变更须填写变更后的代码。",
          "2. 登录系统用户名为 1 至 8 位大写英文字母；补办填写原用户名，增办填写新用户名。",
          "3. 本表打印后由企业授权人签字并加盖企业公章，涂改无效。");

  private FormLayout() {}

  static void draw(ApplicationForm form, Sheet sheet) throws IOException {
    Prose.masthead(form, "填表日期", sheet);
    Table table = new Table(sheet);
    particulars(form, table);
    table.row(0, Rows.label("企业声明"), Rows.rest(new Declaration()));
    table.row(
        0,
        Rows.half(new Review("发证机构（审批机关）审核意见：", "发证机构（盖章）")),
        Rows.half(new Review("电子钥匙服务商审核意见：", "电子钥匙服务商（盖章）")));
    table.finish();
    Prose.notes(NOTES, sheet);
  }

  private static void particulars(ApplicationForm form, Table table) throws IOException {
    Applicant applicant = form.applicant();
    table.row(0, Rows.label("业务类型"), Rows.rest(businesses(form)));
    Rows.wide(table, "企业名称", applicant.enterprise().value());
    Rows.pair(table, "企业代码", applicant.code(), "登录系统用户名", applicant.username());
    Rows.wide(table, "联系地址", form.address());
    Rows.pair(table, "企业授权人", applicant.agent().value(), "身份证号码", applicant.agentId().number());
    Rows.pair(
        table,
        "联系电话",
        applicant.agentPhone().digits(),
        "电子邮箱",
        form.email().map(EmailAddress::value).orElse(""));
    Rows.pair(table, "发证机构", applicant.authority(), "电子钥匙序列号", form.tokenSerial());
    table.row(
        Rows.HEIGHT,
        Rows.label("领取方式"),
        Rows.value(collection(form)),
        Rows.label("电子签章"),
        Rows.value(seal(form)));
    table.row(REASON_ROW, Rows.label("办理原因"), Rows.rest(new Text(form.reason(), false)));
  }

  private static Content seal(ApplicationForm form) {
    return new Choices(
        List.of(
            new Choice("需要", form.sealWanted().orElse(false)),
            new Choice("不需要", !form.sealWanted().orElse(true))),
        2);
  }

  private static Content businesses(ApplicationForm form) {
    List<Choice> plain =
        Arrays.stream(Business.values())
            .filter(each -> each != Business.CODE_CHANGE)
            .map(each -> new Choice(each.label(), form.ticked().contains(each)))
            .toList();
    String newCode = form.newCode().isEmpty() ? "＿".repeat(12) : form.newCode();
    Choice codeChange =
        new Choice(
            Business.CODE_CHANGE.label() + "：" + newCode,
            form.ticked().contains(Business.CODE_CHANGE));
    return new Stack(new Choices(plain, 4), new Choices(List.of(codeChange), 1));
  }

  private static Content collection(ApplicationForm form) {
    return new Choices(
        Arrays.stream(CollectionMethod.values())
            .map(
                each ->
                    new Choice(each.label(), form.collection().filter(each::equals).isPresent()))
            .toList(),
        2);
  }

  /// The promise, and below it room for signature, seal and date.
  private record Declaration() implements Content {
    private static final float ROOM = 92;

    @Override
    public float height(Typeface face, float width) throws IOException {
      return new Text(DECLARATION, false).height(face, width) + ROOM;
    }

    @Override
    public void draw(Sheet sheet, float x, float y, float width, float height) throws IOException {
      new Text(DECLARATION, false).draw(sheet, x, y, width, height - ROOM);
      float right = x + width * 0.56f;
      sheet.text("企业授权人签字：", Table.SIZE, x, y + height - 48);
      sheet.line(x + 86, y + height - 45, right - 24, y + height - 45);
      sheet.text("企业公章：", Table.SIZE, right, y + height - 48);
      sheet.rightAligned(ChineseDate.BLANK, Table.SIZE, x + width, y + height - 4);
    }
  }

  /// Room for an office to decide, sign and seal.
  private record Review(String title, String seal) implements Content {
    private static final float HEIGHT = 108;

    @Override
    public float height(Typeface face, float width) {
      return HEIGHT;
    }

    @Override
    public void draw(Sheet sheet, float x, float y, float width, float height) throws IOException {
      sheet.text(title, Table.SIZE, x, y + 11);
      sheet.text("□ 通过　　□ 不予通过", Table.SIZE, x, y + 31);
      sheet.text("经办人签字：", Table.SIZE, x, y + 62);
      sheet.line(x + 64, y + 65, x + 150, y + 65);
      sheet.text(seal, Table.SIZE, x, y + height - 20);
      sheet.rightAligned(ChineseDate.BLANK, Table.SIZE, x + width, y + height - 2);
    }
  }
}
