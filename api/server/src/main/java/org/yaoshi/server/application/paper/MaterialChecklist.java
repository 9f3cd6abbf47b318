package org.yaoshi.server.application.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yaoshi.server.application.workflow.Procedure;

/// 材料清单: what a procedure asks for, to be checked off by the authority and by the provider.
///
/// @param number see [Paper#number()]
/// @param items at least one
/// @param tokenSerial of the token among them; at most 32 characters, empty if none is
public record MaterialChecklist(
    String number,
    Instant madeAt,
    Procedure procedure,
    Holder holder,
    List<Enclosed> items,
    String tokenSerial)
    implements Paper {
  public MaterialChecklist {
    Paper.requireNumber(number);
    Paper.requireSome("items", items);
    Paper.requireSerial(tokenSerial);
    items = List.copyOf(items);
  }

  @Override
  public String title() {
    return "电子钥匙业务申请材料清单";
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(holder.fields());
    fields.addAll(List.of(title(), number, madeAt.toString(), procedure.name(), tokenSerial));
    items.forEach(each -> fields.add(each.field()));
    return List.copyOf(fields);
  }
}
