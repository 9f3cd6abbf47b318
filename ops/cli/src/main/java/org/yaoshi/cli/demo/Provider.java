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
  private final String name;
  private final Connection connection;
  private final Narration narration;

  Provider(String name, Connection connection, Narration narration) {
    this.name = name;
    this.connection = connection;
    this.narration = narration;
  }

  void pass(Application application) throws ApiException {
    post("passes the review", application, new NewApplicationEvent().event(EventName.PASS));
  }

  /// @return the production order of the application, claimed by this operator
  UUID claim(Application application) throws ApiException {
    return narration
        .step(
            Section.PROVIDER,
            name,
            "finds the production order and claims it",
            () -> {
              UUID order = open(application);
              return connection.change(
                  key -> connection.productionOrders().claimProductionOrder(key, order));
            },
            order -> "order " + order.getState() + " by " + order.getOperator())
        .getId();
  }

  private UUID open(Application application) throws ApiException {
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
    post(
        "gives the token to the courier, waybill " + waybill,
        application,
        new NewApplicationEvent()
            .event(EventName.DISPATCH)
            .waybill(waybill)
            .tokenSerial(tokenSerial));
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

  private void post(String what, Application application, NewApplicationEvent event)
      throws ApiException {
    narration.step(
        Section.PROVIDER,
        name,
        what,
        () ->
            connection.change(
                key ->
                    connection
                        .applications()
                        .postApplicationEvent(key, application.getId(), event, null)),
        after -> String.valueOf(after.getState()));
  }
}
