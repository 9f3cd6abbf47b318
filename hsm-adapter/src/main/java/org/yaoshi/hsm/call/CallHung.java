package org.yaoshi.hsm.call;

import java.time.Duration;

/// The native code did not come back in time. The call's thread was given up; what the call did is
/// not known.
public final class CallHung extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallHung(Duration after) {
    super("no answer within " + after);
  }
}
