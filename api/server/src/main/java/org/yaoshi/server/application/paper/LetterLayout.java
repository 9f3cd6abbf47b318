package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;

/// Sets the confirmation letter.
final class LetterLayout {
  private static final float TITLE_SIZE = 22;
  private static final float MILLIMETRE = 72 / 25.4f;

  /// An enterprise's round seal measures 38 to 45 mm.
  private static final float IMPRINT_SIDE = 62 * MILLIMETRE;

  private static final float CAPTION_SIZE = 9;

  private LetterLayout() {}

  static void draw(ConfirmationLetter letter, Sheet sheet) throws IOException {
    sheet.down(24);
    sheet.heading(letter.title(), TITLE_SIZE, sheet.y());
    sheet.down(42);
    Prose.paragraph(letter.applicant().authority() + "、电子钥匙服务商：", 0, sheet);
    for (String paragraph : paragraphs(letter)) {
      Prose.paragraph(paragraph, 2, sheet);
    }
    closing(letter, sheet);
  }

  private static List<String> paragraphs(ConfirmationLetter letter) {
    Applicant applicant = letter.applicant();
    return List.of(
        "本企业"
            + applicant.enterprise().value()
            + "（企业代码："
            + applicant.code()
            + "）已提交许可证项目电子钥匙业务申请（申请编号："
            + letter.number()
            + "，登录系统用户名："
            + applicant.username()
            + "），现申请依据本企业公章制作电子签章，并确认如下：",
        "一、本函所留印模系本企业依法刻制并正在使用的公章所盖，同意以该印模制作电子签章，并存入上述用户名对应的电子钥匙。",
        "二、本企业授权"
            + applicant.agent().value()
            + "（身份证号码："
            + applicant.agentId().number()
            + "，联系电话："
            + applicant.agentPhone().digits()
            + "）办理电子签章的申请、确认和领取事宜。",
        "三、本企业知悉并认可：依照《中华人民共和国电子签名法》，可靠的电子签名与手写签名或者盖章具有同等的法律效力；" + "使用该电子签章签署的电子文件视为本企业所签署。",
        "四、本企业将指定专人保管电子钥匙及其口令。电子钥匙丢失、损坏，口令泄露，公章更换或停用，"
            + "或者企业名称、代码变更时，立即通知发证机构和电子钥匙服务商，申请挂失、注销或者重新制作电子签章。",
        "五、本企业保证所提供的材料和印模真实、有效；因材料虚假或保管、使用不当产生的责任由本企业承担。");
  }

  /// The imprint on the left; name, signature and date on the right. Kept together.
  private static void closing(ConfirmationLetter letter, Sheet sheet) throws IOException {
    float height = IMPRINT_SIDE + 40;
    if (!sheet.hasRoom(height)) {
      sheet.newPage();
    }
    sheet.down(14);
    float top = sheet.y();
    sheet.box(Sheet.LEFT, top, IMPRINT_SIDE, IMPRINT_SIDE, 1);
    sheet.centred("企业公章印模", Prose.SIZE, Sheet.LEFT + IMPRINT_SIDE / 2, top + 16);
    sheet.centred(
        "请在框内加盖一枚，端正、清晰、完整", CAPTION_SIZE, Sheet.LEFT + IMPRINT_SIDE / 2, top + IMPRINT_SIDE + 14);
    float x = Sheet.LEFT + IMPRINT_SIDE + 28;
    float baseline = top + Prose.SIZE + 4;
    sheet.text("企业名称（盖章）：", Prose.SIZE, x, baseline);
    for (String line :
        sheet.face().lines(letter.applicant().enterprise().value(), Prose.SIZE, Sheet.RIGHT - x)) {
      baseline += Prose.LEADING;
      sheet.text(line, Prose.SIZE, x, baseline);
    }
    float signature = Math.max(baseline + 40, top + IMPRINT_SIDE - 58);
    sheet.text("企业授权人签字：", Prose.SIZE, x, signature);
    sheet.line(x + 8 * Prose.SIZE, signature + 3, Sheet.RIGHT, signature + 3);
    sheet.text("日期：", Prose.SIZE, x, signature + 42);
    sheet.rightAligned(ChineseDate.BLANK, Prose.SIZE, Sheet.RIGHT, signature + 42);
    sheet.down(IMPRINT_SIDE + 26);
    Prose.substitution(sheet);
  }
}
