package org.yaoshi.hsm;

import java.time.Duration;
import org.yaoshi.hsm.call.Lanes;
import org.yaoshi.hsm.pkcs11.OpenToken;
import org.yaoshi.hsm.token.TokenFault;

/// One login on one token, from when it was made until it is lost or ended.
///
/// @param lanes on which everything is done with the token
/// @param made on the monotonic clock, nanoseconds
record Login(OpenToken token, Lanes lanes, long made) {
  boolean hasLasted(Duration time) {
    return System.nanoTime() - made >= time.toNanos();
  }

  /// Logs out and gives back what can be, once the calls that run have come back. To be run on a
  /// lane: a token that is lost may hang here too.
  ///
  /// @param patience for the calls that run; if they take longer, nothing is touched beneath them
  /// @return whether it was ended
  boolean end(Duration patience) {
    lanes.close();
    if (!lanes.awaitIdle(patience)) return false;
    logOut(token);
    token.unload();
    return true;
  }

  private static void logOut(OpenToken token) {
    try {
      token.close();
    } catch (TokenFault fault) {
      // It mostly is ended because it no longer answers; that it does not answer is no news.
      System.getLogger(Login.class.getName())
          .log(System.Logger.Level.DEBUG, "logging out of a lost token", fault);
    }
  }
}
