package org.yaoshi.hsm.call;

/// The call never reached the native code: nothing was done.
public final class CallNotStarted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallNotStarted(String why) {
    super(why);
  }
}
