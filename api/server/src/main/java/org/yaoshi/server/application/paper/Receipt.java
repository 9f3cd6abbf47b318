package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.server.application.calendar.Deadline;
import org.yaoshi.server.application.workflow.Procedure;

/// 受理回执: given by the authority when papers, or a token, come in.
///
/// @param number see [Paper#number()]
/// @param madeAt when they came in
/// @param received at least one
/// @param tokenSerial of the token that came with them; at most 32 characters, empty if none did
/// @param deadline until when the authority has decided
/// @param office the authority; its person is the officer who took them in
/// @param query where to ask how far the case is, such as an address and a telephone number; at
///   most 200 characters
public record Receipt(
    String number,
    Instant madeAt,
    Procedure procedure,
    Holder holder,
    List<Enclosed> received,
    String tokenSerial,
    Deadline deadline,
    Office office,
    String query)
    implements Paper {
  private static final int QUERY_LENGTH = 200;

  public Receipt {
    Paper.requireNumber(number);
    Paper.requireSome("received", received);
    Paper.requireSerial(tokenSerial);
    Paper.requireText("query", query, QUERY_LENGTH);
    received = List.copyOf(received);
  }

  @Override
  public String title() {
    return "电子钥匙业务受理回执";
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(holder.fields());
    fields.addAll(office.fields());
    fields.addAll(
        List.of(
            title(),
            number,
            madeAt.toString(),
            procedure.name(),
            tokenSerial,
            deadline.toString(),
            query));
    received.forEach(each -> fields.add(each.field()));
    return List.copyOf(fields);
  }
}
