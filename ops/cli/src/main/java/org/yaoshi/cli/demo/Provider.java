package org.yaoshi.cli.demo;

import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.connection.Connection;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.EventName;
import org.yaoshi.client.model.NewApplicationEvent;
import org.yaoshi.client.model.ProductionOrderPage;
import org.yaoshi.client.model.ProductionOrderState;

/// One of the provider's people: a reviewer or an operator.
final class Provider {
  private final Connection connection;
  private final Narration narration;
  private final Desk desk;

  Provider(String name, Connection connection, Narration narration) {
    this.connection = connection;
    this.narration = narration;
    this.desk = new Desk(Section.PROVIDER, name, connection, narration);
  }

  Connection connection() {
    return connection;
  }

  /// What the authority sent on: papers, and the token if it is about one that exists.
  Application receive(Application application) throws ApiException {
    return desk.post(
        "receives what the authority sent",
        application,
        event(EventName.RECEIVE).tokenSerial(desk.look(application).getTokenSerial()));
  }

  Application pass(Application application) throws ApiException {
    return desk.post("passes the review", application, event(EventName.PASS));
  }

  Application fail(Application application, String remark) throws ApiException {
    return desk.post("finds fault: " + remark, application, event(EventName.FAIL).remark(remark));
  }

  /// Gives the enterprise's own token back until its papers are in order, to its clerk who comes.
  void returnToken(Application application) throws ApiException {
    desk.post(
        "hands the token back to the enterprise, identity checked",
        application,
        event(EventName.RETURN_TOKEN)
            .identityChecked(true)
            .tokenSerial(desk.look(application).getTokenSerial()));
  }

  /// @return the open production order of the application
  UUID order(Application application) throws ApiException {
    ProductionOrderPage page =
        connection
            .productionOrders()
            .listProductionOrders(ProductionOrderState.OPEN, application.getId(), null, null);
    if (page.getItems().size() == 1) return page.getItems().getFirst().getId();
    throw CommandFailure.refused(
        "there are %d open production orders for application %s"
            .formatted(page.getItems().size(), application.getNumber()),
        "");
  }

  void dispatch(Application application, String waybill, String tokenSerial) throws ApiException {
    desk.post(
        "gives the token to the courier, waybill " + waybill,
        application,
        event(EventName.DISPATCH).waybill(waybill).tokenSerial(tokenSerial));
  }

  /// What the courier's journey looks like from here.
  void track(String tokenSerial) throws ApiException {
    narration.step(
        Section.COURIER,
        "courier",
        "carries the token " + tokenSerial,
        () -> connection.tokens().getToken(tokenSerial),
        token -> "in custody of " + token.getCustody().getLast().getHolder());
  }

  private static NewApplicationEvent event(EventName name) {
    return new NewApplicationEvent().event(name);
  }
}
