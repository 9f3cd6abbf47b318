package org.yaoshi.server.certificate;

import org.springframework.stereotype.Component;
import org.yaoshi.server.batch.Crowd;
import org.yaoshi.server.batch.Stage;

/// What requests for certificates share: their number, and connections to the database of their
/// own, so that neither reports nor registrations keep them waiting.
@Component
public class IssuanceLane {
  /// As many as can be in use at one time: one looks at orders, one records intents, one records
  /// certificates, and a fourth the intents of the seals that go with them.
  public static final int CONNECTIONS = 4;

  private static final ScopedValue<Boolean> CURRENT = ScopedValue.newInstance();

  private final Crowd crowd = new Crowd();

  /// The requests that are under way, from the first look at their orders on.
  public Crowd crowd() {
    return crowd;
  }

  /// The same work, on the lane's connections.
  public <T, R> Stage.Work<T, R> onItsConnections(Stage.Work<T, R> work) {
    return things -> ScopedValue.where(CURRENT, true).call(() -> work.together(things));
  }

  /// Whether this thread is at work on the lane's connections.
  public static boolean isCurrent() {
    return CURRENT.isBound();
  }
}
