package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;
import org.yaoshi.server.application.workflow.Procedure;

/// Sets the note that a case is completed.
final class CompletionLayout {
  private static final float STAMP_DROP = 66;
  private static final float NOTES_DROP = 14;

  private CompletionLayout() {}

  static void draw(CompletionNote note, Sheet sheet) throws IOException {
    boolean revoked = note.procedure() == Procedure.REVOCATION;
    Prose.masthead(note, "办结日期", sheet);
    sheet.down(12);
    Prose.paragraph(note.holder().enterprise() + "：", 0, sheet);
    Prose.paragraph(statement(note, revoked), 2, sheet);
    sheet.down(6);
    Table table = new Table(sheet);
    Rows.wide(table, "业务类型", note.procedure().title());
    Rows.pair(table, "企业代码", note.holder().code(), "登录系统用户名", note.holder().username());
    Rows.pair(
        table,
        "电子钥匙序列号",
        note.tokenSerial().isEmpty() ? "—" : note.tokenSerial(),
        "电子签章",
        note.seal().label());
    CertificateRows.draw(table, revoked ? "注销的证书" : "办理前的证书", note.before(), "办理前没有证书");
    if (!revoked) {
      CertificateRows.draw(table, "办理后的证书", note.after(), "没有签发新的证书");
    }
    table.finish();
    closing(note, sheet);
    Prose.notes(List.of("说明：证书的实时状态以证书状态查询服务（OCSP）和证书注销列表（CRL）为准。"), sheet);
  }

  private static String statement(CompletionNote note, boolean revoked) {
    String day = ChineseDate.of(note.madeAt());
    String username = note.holder().username();
    if (revoked) {
      return "你单位申请注销登录系统用户名 "
          + username
          + " 名下电子认证证书一事，已于"
          + day
          + "办结。下列证书自注销之时起失效，不得再用于签名、加密或登录；注销不可恢复，该用户名停止使用且不再分配。特此证明。";
    }
    return "你单位申请的“"
        + note.procedure().title()
        + "”业务（登录系统用户名 "
        + username
        + "）已于"
        + day
        + "办结，结果如下。";
  }

  /// Who states it, and when; kept together.
  private static void closing(CompletionNote note, Sheet sheet) throws IOException {
    List<String> lines =
        sheet.face().lines(note.office().name() + "（盖章）", Prose.SIZE, Sheet.WIDTH / 2);
    if (!sheet.hasRoom(STAMP_DROP + lines.size() * Prose.LEADING)) {
      sheet.newPage();
    }
    sheet.down(STAMP_DROP);
    for (String line : lines) {
      sheet.rightAligned(line, Prose.SIZE, Sheet.RIGHT, sheet.y());
      sheet.down(Prose.LEADING);
    }
    sheet.rightAligned(ChineseDate.of(note.madeAt()), Prose.SIZE, Sheet.RIGHT, sheet.y());
    sheet.down(NOTES_DROP);
  }
}
