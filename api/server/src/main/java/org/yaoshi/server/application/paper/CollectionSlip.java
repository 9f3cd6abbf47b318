package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.server.application.person.PersonName;
import org.yaoshi.server.application.person.ResidentId;
import org.yaoshi.server.application.workflow.Procedure;

/// 领取单: the enterprise signs it when it gets its token.
///
/// @param number see [Paper#number()]
/// @param madeAt when the token was handed over
/// @param tokenSerial 1 to 32 characters
/// @param certificates on the token; may be empty, as after an unlocking
/// @param withSeal whether an electronic seal is on it
/// @param collector who gets it
/// @param collectorId shown masked: who hands over has compared it with the card
/// @param office the authority; its person is the officer who hands over
public record CollectionSlip(
    String number,
    Instant madeAt,
    Procedure procedure,
    Holder holder,
    String tokenSerial,
    List<Certified> certificates,
    boolean withSeal,
    PersonName collector,
    ResidentId collectorId,
    Office office)
    implements Paper {
  private static final int SERIAL_LENGTH = 32;

  public CollectionSlip {
    Paper.requireNumber(number);
    Paper.requireSerial(tokenSerial);
    Paper.requireFilled("tokenSerial", tokenSerial, SERIAL_LENGTH);
    certificates = List.copyOf(certificates);
  }

  @Override
  public String title() {
    return "电子钥匙领取单";
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
            Boolean.toString(withSeal),
            collector.value(),
            collectorId.number()));
    certificates.forEach(each -> fields.addAll(each.fields()));
    return List.copyOf(fields);
  }
}
