package org.yaoshi.server.sealrequest;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yaoshi.ca.seal.SealId;
import org.yaoshi.ca.x509.SerialNumber;
import org.yaoshi.server.identity.Actor;
import org.yaoshi.server.image.ScanFormat;
import org.yaoshi.server.sealrequest.RequestImage.Part;

/// The tables `seal_request` and `seal_request_image`. Contents are read only where one is looked
/// at.
@Component
class SealRequestTable {
  /// What a list is narrowed by.
  ///
  /// @param owner the account whose requests alone are wanted
  record Search(
      Optional<SealRequestState> state, Optional<Actor.Account> owner, long after, int limit) {}

  private static final String SELECT =
      """
      SELECT r.*,
             l.format AS letter_format, l.width AS letter_width, l.height AS letter_height,
             l.size AS letter_size, l.sha256 AS letter_sha256,
             p.format AS picture_format, p.width AS picture_width, p.height AS picture_height,
             p.size AS picture_size, p.sha256 AS picture_sha256
      FROM seal_request r
      JOIN seal_request_image l ON l.request_id = r.id AND l.part = 'CONFIRMATION_LETTER'
      JOIN seal_request_image p ON p.request_id = r.id AND p.part = 'PICTURE'
      """;

  private final JdbcClient jdbc;

  SealRequestTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      UUID id, SerialNumber certificate, Actor.Account owner, byte[] wrappedKey, Instant at) {
    jdbc.sql(
            """
            INSERT INTO seal_request
              (id, certificate_serial, username, enterprise_id, state, wrapped_data_key,
               requested_at)
            VALUES (:id, :serial, :username, :enterprise, 'REQUESTED', :key, :at)
            """)
        .param("id", id)
        .param("serial", certificate.octets())
        .param("username", owner.username().value())
        .param("enterprise", owner.enterpriseId())
        .param("key", wrappedKey)
        .param("at", Timestamp.from(at))
        .update();
  }

  void insert(UUID id, RequestImage image, byte[] sealed) {
    jdbc.sql(
            """
            INSERT INTO seal_request_image
              (request_id, part, format, width, height, size, sha256, sealed)
            VALUES (:id, :part, :format, :width, :height, :size, :sha256, :sealed)
            """)
        .param("id", id)
        .param("part", image.part().name())
        .param("format", image.format().name())
        .param("width", image.width())
        .param("height", image.height())
        .param("size", image.size())
        .param("sha256", HexFormat.of().parseHex(image.sha256()))
        .param("sealed", sealed)
        .update();
  }

  /// Whether a request for the certificate waits for its decision.
  boolean isOpen(SerialNumber certificate) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM seal_request WHERE certificate_serial = :serial AND state = 'REQUESTED')
            """)
        .param("serial", certificate.octets())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  Optional<SealRequest> find(UUID id) {
    return one(SELECT + "WHERE r.id = :id", id);
  }

  /// Nobody else decides about it until this transaction ends.
  Optional<SealRequest> hold(UUID id) {
    return one(SELECT + "WHERE r.id = :id FOR UPDATE OF r", id);
  }

  private Optional<SealRequest> one(String sql, UUID id) {
    return jdbc.sql(sql).param("id", id).query((row, _) -> request(row)).optional();
  }

  /// The oldest first.
  List<SealRequest> search(Search search) {
    var sql = new StringBuilder(SELECT).append("WHERE r.sequence > :after");
    Map<String, Object> parameters = new HashMap<>(Map.of("after", search.after()));
    search
        .state()
        .ifPresent(
            state -> {
              sql.append(" AND r.state = :state");
              parameters.put("state", state.name());
            });
    search
        .owner()
        .ifPresent(
            owner -> {
              sql.append(" AND r.username = :username AND r.enterprise_id = :enterprise");
              parameters.put("username", owner.username().value());
              parameters.put("enterprise", owner.enterpriseId());
            });
    sql.append(" ORDER BY r.sequence LIMIT :limit");
    parameters.put("limit", search.limit());
    return jdbc.sql(sql.toString()).params(parameters).query((row, _) -> request(row)).list();
  }

  byte[] sealed(UUID id, Part part) {
    return jdbc.sql("SELECT sealed FROM seal_request_image WHERE request_id = :id AND part = :part")
        .param("id", id)
        .param("part", part.name())
        .query((row, _) -> row.getBytes("sealed"))
        .single();
  }

  /// Writes a decision about a request that is held.
  void decide(UUID id, SealRequestState state, SealRequest.Decision decision) {
    jdbc.sql(
            """
            UPDATE seal_request
            SET state = :state, decided_by = :by, decided_at = :at, remark = :remark, es_id = :seal
            WHERE id = :id
            """)
        .param("state", state.name())
        .param("by", decision.by())
        .param("at", Timestamp.from(decision.at()))
        .param("remark", decision.remark().orElse(null))
        .param("seal", decision.seal().map(SealId::value).orElse(null))
        .param("id", id)
        .update();
  }

  private static SealRequest request(ResultSet row) throws SQLException {
    return new SealRequest(
        row.getObject("id", UUID.class),
        row.getLong("sequence"),
        new SerialNumber(new BigInteger(1, row.getBytes("certificate_serial"))),
        row.getString("username"),
        row.getObject("enterprise_id", UUID.class),
        SealRequestState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getBytes("wrapped_data_key")),
        row.getTimestamp("requested_at").toInstant(),
        image(Part.CONFIRMATION_LETTER, "letter_", row),
        image(Part.PICTURE, "picture_", row),
        decision(row));
  }

  private static RequestImage image(Part part, String prefix, ResultSet row) throws SQLException {
    return new RequestImage(
        part,
        ScanFormat.valueOf(row.getString(prefix + "format")),
        row.getInt(prefix + "width"),
        row.getInt(prefix + "height"),
        row.getInt(prefix + "size"),
        HexFormat.of().formatHex(row.getBytes(prefix + "sha256")));
  }

  private static Optional<SealRequest.Decision> decision(ResultSet row) throws SQLException {
    String by = row.getString("decided_by");
    if (by == null) return Optional.empty();
    return Optional.of(
        new SealRequest.Decision(
            by,
            row.getTimestamp("decided_at").toInstant(),
            Optional.ofNullable(row.getString("remark")),
            Optional.ofNullable(row.getString("es_id")).map(SealId::new)));
  }
}
