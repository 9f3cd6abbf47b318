package org.yaoshi.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.image.ScanFormat;

/// The table `material`. Contents are read only where one is looked at.
@Component
class MaterialTable {
  private static final String COLUMNS =
      "id, kind, format, width, height, size, sha256, uploaded_at";

  private final JdbcClient jdbc;

  MaterialTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID applicationId, MaterialInfo material, byte[] sealed) {
    jdbc.sql(
            """
            INSERT INTO material
              (id, application_id, kind, format, width, height, size, sha256, sealed, uploaded_at)
            VALUES
              (:id, :application, :kind, :format, :width, :height, :size, :sha256, :sealed, :at)
            """)
        .param("id", material.id())
        .param("application", applicationId)
        .param("kind", material.kind().name())
        .param("format", material.format().name())
        .param("width", material.width())
        .param("height", material.height())
        .param("size", material.size())
        .param("sha256", HexFormat.of().parseHex(material.sha256()))
        .param("sealed", sealed)
        .param("at", Timestamp.from(material.uploadedAt()))
        .update();
  }

  List<MaterialInfo> list(UUID applicationId) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + " FROM material WHERE application_id = :application ORDER BY uploaded_at, id")
        .param("application", applicationId)
        .query((row, _) -> info(row))
        .list();
  }

  Set<MaterialKind> kinds(UUID applicationId) {
    Set<MaterialKind> kinds = EnumSet.noneOf(MaterialKind.class);
    list(applicationId).forEach(material -> kinds.add(material.kind()));
    return kinds;
  }

  Optional<MaterialInfo> find(UUID applicationId, UUID id) {
    return jdbc.sql(
            "SELECT " + COLUMNS + " FROM material WHERE application_id = :application AND id = :id")
        .param("application", applicationId)
        .param("id", id)
        .query((row, _) -> info(row))
        .optional();
  }

  byte[] sealed(UUID id) {
    return jdbc.sql("SELECT sealed FROM material WHERE id = :id")
        .param("id", id)
        .query((row, _) -> row.getBytes("sealed"))
        .single();
  }

  void delete(UUID id) {
    jdbc.sql("DELETE FROM material WHERE id = :id").param("id", id).update();
  }

  void deleteAll(UUID applicationId) {
    jdbc.sql("DELETE FROM material WHERE application_id = :application")
        .param("application", applicationId)
        .update();
  }

  private static MaterialInfo info(ResultSet row) throws SQLException {
    return new MaterialInfo(
        row.getObject("id", UUID.class),
        MaterialKind.valueOf(row.getString("kind")),
        ScanFormat.valueOf(row.getString("format")),
        row.getInt("width"),
        row.getInt("height"),
        row.getInt("size"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        row.getTimestamp("uploaded_at").toInstant());
  }
}
