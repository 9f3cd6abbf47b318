package org.yaoshi.server.application.paper;

import java.io.IOException;
import java.util.List;

/// A list of certificates within a table.
final class CertificateRows {
  private static final float[] COLUMNS = {66, 0, 94, 56};

  private CertificateRows() {}

  /// @param none what stands there if the list is empty
  static void draw(Table table, String title, List<Certified> certificates, String none)
      throws IOException {
    Rows.band(table, title);
    if (certificates.isEmpty()) {
      Rows.band(table, none);
      return;
    }
    table.row(0, Rows.columns(COLUMNS, "用途", "证书序列号", "有效期至", "状态"));
    for (Certified each : certificates) {
      table.row(
          0,
          Rows.columns(
              COLUMNS,
              each.use().label(),
              each.serial(),
              ChineseDate.of(each.lastDay()),
              each.state().label()));
    }
  }
}
