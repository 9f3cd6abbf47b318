package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Sets a letter with a secret: three panels, folded inwards so that the secret is in the middle.
final class SecretLayout {
  private static final float FOLD = PDRectangle.A4.getHeight() / 3;
  private static final float SMALL = 8;
  private static final float LEADING = 20;
  private static final float SECRET_SIZE = 30;
  private static final float BOX_WIDTH = 36;
  private static final float BOX_HEIGHT = 46;
  private static final float BOX_GAP = 4;
  private static final float ROW_HEIGHT = 72;
  private static final int MOST_IN_A_ROW = 12;

  private SecretLayout() {}

  static void draw(SecretLetter letter, Sheet sheet) throws IOException {
    cover(letter, sheet);
    fold(FOLD, sheet);
    secret(letter, sheet);
    fold(2 * FOLD, sheet);
    instructions(letter, sheet);
  }

  private static void cover(SecretLetter letter, Sheet sheet) throws IOException {
    Prose.masthead(letter, "制作日期", sheet);
    Table table = new Table(sheet);
    if (letter.tokenSerial().isEmpty()) {
      Rows.wide(table, "登录系统用户名", letter.username());
    } else {
      Rows.pair(table, "登录系统用户名", letter.username(), "电子钥匙序列号", letter.tokenSerial());
    }
    Rows.pair(table, "制作人", letter.operator(), "核发人", letter.approver());
    table.finish();
    sheet.down(24);
    sheet.text("机密。仅限用户本人拆阅；封口破损的，请拒收并立即告知发证机构。", Table.SIZE, Sheet.LEFT, sheet.y());
  }

  private static void fold(float y, Sheet sheet) throws IOException {
    sheet.dashed(y);
    sheet.centred("沿虚线向内折叠", SMALL, (Sheet.LEFT + Sheet.RIGHT) / 2, y - 3);
  }

  /// In rows of boxes, as even as can be, in the middle of the middle panel.
  private static void secret(SecretLetter letter, Sheet sheet) throws IOException {
    char[] secret = letter.secret();
    int rows = Math.ceilDiv(secret.length, MOST_IN_A_ROW);
    int inRow = Math.ceilDiv(secret.length, rows);
    float top = FOLD + (FOLD - rows * ROW_HEIGHT) / 2 + 12;
    sheet.centred(letter.kind().label(), Prose.SIZE, (Sheet.LEFT + Sheet.RIGHT) / 2, top - 14);
    for (int i = 0; i < secret.length; i++) {
      int column = i % inRow;
      int here = Math.min(inRow, secret.length - (i - column));
      float width = here * (BOX_WIDTH + BOX_GAP) - BOX_GAP;
      float left = (Sheet.LEFT + Sheet.RIGHT - width) / 2 + column * (BOX_WIDTH + BOX_GAP);
      character(secret[i], left, top + i / inRow * ROW_HEIGHT, sheet);
    }
  }

  /// The character, and below it what kind it is: 0 and O, 1, l and I look alike in any face.
  private static void character(char each, float left, float top, Sheet sheet) throws IOException {
    float middle = left + BOX_WIDTH / 2;
    sheet.box(left, top, BOX_WIDTH, BOX_HEIGHT, 1);
    sheet.centred(Character.toString(each), SECRET_SIZE, middle, top + BOX_HEIGHT - 12);
    sheet.centred(kind(each), SMALL, middle, top + BOX_HEIGHT + 11);
  }

  private static String kind(char each) {
    if (each >= '0' && each <= '9') {
      return "数字";
    }
    if (each >= 'A' && each <= 'Z') {
      return "大写";
    }
    return each >= 'a' && each <= 'z' ? "小写" : "符号";
  }

  private static void instructions(SecretLetter letter, Sheet sheet) throws IOException {
    sheet.moveTo(2 * FOLD + 26);
    for (String line : lines(letter.kind())) {
      sheet.text(line, Table.SIZE, Sheet.LEFT, sheet.y());
      sheet.down(LEADING);
    }
    sheet.down(14);
    sheet.text("制作人签字：", Table.SIZE, Sheet.LEFT, sheet.y());
    sheet.line(Sheet.LEFT + 68, sheet.y() + 3, Sheet.LEFT + 200, sheet.y() + 3);
    sheet.text("核发人签字：", Table.SIZE, Sheet.LEFT + 250, sheet.y());
    sheet.line(Sheet.LEFT + 318, sheet.y() + 3, Sheet.LEFT + 450, sheet.y() + 3);
  }

  private static List<String> lines(SecretLetter.Kind kind) {
    return switch (kind) {
      case TOKEN_PIN ->
          List.of(
              "1. 收到电子钥匙后首次使用时，请立即修改口令，并销毁本信。",
              "2. 请将本信与电子钥匙分开存放；不得将口令写在电子钥匙上或告知他人。",
              "3. 连续输错口令，电子钥匙将被锁定，须申请办理“解锁”业务。",
              "4. 发证机构、服务商均不保存本口令，也不会向您索要。");
      case LOGIN_PASSWORD ->
          List.of(
              "1. 首次登录时系统要求修改密码；修改后本密码失效，请销毁本信。",
              "2. 本密码用于登录申请系统，不是电子钥匙的口令。",
              "3. 密码不得告知他人；连续输错，账户将暂时锁定。",
              "4. 发证机构、服务商均不保存本密码，也不会向您索要。");
    };
  }
}
