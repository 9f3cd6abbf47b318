package org.yaoshi.server.application;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.stereotype.Component;

/// Reads `application_event`.
@Component
class EventTable {
  private final JdbcAggregateOperations rows;

  EventTable(JdbcAggregateOperations rows) {
    this.rows = rows;
  }

  /// What happened to a case, oldest first.
  List<EventRow> of(UUID applicationId) {
    return rows.findAll(
        Query.query(Criteria.where("applicationId").is(applicationId)).sort(Sort.by("sequence")),
        EventRow.class);
  }
}
