package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// 《电子签章申请确认函》: the enterprise asks for an electronic seal made from its official seal, and leaves
/// the imprint.
///
/// @param number see [Paper#number()]
public record ConfirmationLetter(String number, Instant madeAt, Applicant applicant)
    implements Paper {
  public ConfirmationLetter {
    Paper.requireNumber(number);
  }

  @Override
  public String title() {
    return "电子签章申请确认函";
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(applicant.fields());
    fields.addAll(List.of(title(), number, madeAt.toString()));
    return List.copyOf(fields);
  }
}
