package org.yaoshi.server.certificate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Openings turned into columns: an array for each, to be taken apart again by `unnest`.
final class OpeningColumns {
  private final List<Opening> rows;

  OpeningColumns(List<Opening> rows) {
    this.rows = rows;
  }

  Map<String, Object> parameters() {
    Map<String, Object> columns = new HashMap<>();
    columns.put("claims", texts(Opening::claim));
    columns.put("serials", octets(row -> row.serial().octets()));
    columns.put("cas", texts(row -> row.ca().value()));
    columns.put("profiles", texts(row -> row.prepared().profile().value()));
    columns.put("tbs", octets(row -> row.prepared().tbsSha256()));
    columns.put("keys", rows.stream().map(Opening::key).toArray(byte[][]::new));
    columns.put("requesters", texts(row -> row.requester().id()));
    columns.put("requests", texts(Opening::requestId));
    columns.put(
        "ends",
        rows.stream()
            .map(row -> row.prepared().validity().notAfter().getEpochSecond())
            .toArray(Long[]::new));
    return columns;
  }

  private String[] texts(Function<Opening, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private byte[][] octets(Function<Opening, byte[]> column) {
    return rows.stream().map(column).toArray(byte[][]::new);
  }
}
