package org.yaoshi.server.application.dossier;

import static org.yaoshi.server.identity.Role.AUTHORITY_OFFICER;
import static org.yaoshi.server.identity.Role.ENTERPRISE;
import static org.yaoshi.server.identity.Role.PROVIDER_OPERATOR;
import static org.yaoshi.server.identity.Role.PROVIDER_REVIEWER;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.application.paper.Paper;
import org.yaoshi.server.identity.Role;

/// The papers that go with a case from office to office, and who may print them.
@SuppressWarnings("ImmutableEnumChecker") // sets and functions that never change
public enum CasePaper {
  CHECKLIST("checklist", ChecklistOf::paper),
  RECEIPT("receipt", ReceiptOf::paper),
  TRANSFER_NOTE("transfer-note", TransferNoteOf::paper, PROVIDER_OPERATOR),
  SHIPMENT_NOTE("shipment-note", ShipmentNoteOf::paper, PROVIDER_OPERATOR),
  DELIVERY_NOTE("delivery-note", DeliveryNoteOf::paper),
  COLLECTION_SLIP("collection-slip", CollectionSlipOf::paper),
  COMPLETION_NOTE("completion-note", CompletionNoteOf::paper);

  private static final Set<Role> PARTIES = Set.of(ENTERPRISE, AUTHORITY_OFFICER, PROVIDER_REVIEWER);

  private interface Filling {
    Checked<Paper> fill(Dossier dossier);
  }

  private final String text;
  private final Filling filling;
  private final Optional<Role> further;

  CasePaper(String text, Filling filling) {
    this.text = text;
    this.filling = filling;
    this.further = Optional.empty();
  }

  CasePaper(String text, Filling filling, Role further) {
    this.text = text;
    this.filling = filling;
    this.further = Optional.of(further);
  }

  public static Optional<CasePaper> parse(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /// As the contract names it.
  public String text() {
    return text;
  }

  /// Whether somebody in that role prints it.
  public boolean isFor(Role role) {
    return PARTIES.contains(role) || further.filter(role::equals).isPresent();
  }

  /// @return the reasons, if the case does not have it or is not so far
  public Checked<Paper> of(Dossier dossier) {
    return filling.fill(dossier);
  }
}
