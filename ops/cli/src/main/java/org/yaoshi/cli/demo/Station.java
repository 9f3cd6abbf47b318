package org.yaoshi.cli.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.yaoshi.cli.CommandFailure;
import org.yaoshi.cli.token.OrderWork;
import org.yaoshi.cli.token.WorkLog;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.hsm.token.TokenSelector;

/// The operator's workplace, in this process: carries out production orders on SoftHSM2 tokens.
final class Station {
  private static final String NOTHING_TO_MAKE = "no new token";

  private final Provider operator;
  private final Provider approver;
  private final Path library;
  private final DemoFiles files;
  private final SecureRandom random;
  private final Narration narration;

  /// @param files where the certificates of the CAs are left, and a directory for each order
  Station(
      Provider operator,
      Provider approver,
      Path library,
      DemoFiles files,
      SecureRandom random,
      Narration narration) {
    this.operator = operator;
    this.approver = approver;
    this.library = library;
    this.files = files;
    this.random = random;
    this.narration = narration;
  }

  Path library() {
    return library;
  }

  /// Makes a new token.
  Ekey make(Application application) throws ApiException {
    String label = "ekey-" + application.getNumber();
    OrderWork.Finished made = work(application, label);
    return new Ekey(
        label,
        made.tokenSerial(),
        pin(made),
        made.key(),
        made.certificateSerial(),
        1,
        made.sealed() ? 1 : 0);
  }

  /// Puts a second key beside the one the e-key has.
  Ekey rewrite(Application application, Ekey ekey) throws ApiException {
    OrderWork.Finished made = work(application, NOTHING_TO_MAKE);
    return new Ekey(
        ekey.label(),
        made.tokenSerial(),
        pin(made),
        made.key(),
        made.certificateSerial(),
        ekey.keys() + 1,
        ekey.seals() + (made.sealed() ? 1 : 0));
  }

  /// Gives the e-key a new PIN and leaves all else.
  Ekey unlock(Application application, Ekey ekey) throws ApiException {
    OrderWork.Finished made = work(application, NOTHING_TO_MAKE);
    return new Ekey(
        ekey.label(),
        made.tokenSerial(),
        pin(made),
        made.key(),
        made.certificateSerial(),
        ekey.keys(),
        ekey.seals());
  }

  /// Carries out an order that is not about a token.
  void revoke(Application application) throws ApiException {
    work(application, NOTHING_TO_MAKE);
  }

  private OrderWork.Finished work(Application application, String label) throws ApiException {
    UUID order = operator.order(application);
    DemoFiles place = files.in("order-" + application.getNumber());
    OrderWork.Finished finished =
        new OrderWork(
                operator.connection(),
                Optional.of(approver.connection()),
                library,
                random,
                place.directory(),
                new Log(narration))
            .run(order, new TokenSelector.Label(label));
    files.copy(place, "issuing-ca.pem");
    files.copy(place, "root-ca.pem");
    return finished;
  }

  private static String pin(OrderWork.Finished finished) {
    String pin = new String(finished.userPin());
    Arrays.fill(finished.userPin(), '\0');
    if (pin.isEmpty()) throw CommandFailure.refused("the token got no PIN", "");
    return pin;
  }

  /// @param narration hears what the station's work says
  private record Log(Narration narration) implements WorkLog {
    @Override
    public <T> T step(String what, Step<T> step, Telling<T> telling) throws ApiException {
      return narration.step(Section.PROVIDER, "station", what, step::run, telling::of);
    }
  }
}
