package org.yaoshi.server.token;

import org.yaoshi.ca.subject.LoginUsername;
import org.yaoshi.server.identity.Actor;

/// Loss reports, as the workflow makes them.
public interface Losses {
  /// Suspends what is good of a username by a loss report on the token it uses, unless there is an
  /// open one; without such a token nothing but the certificates. Joins the caller's transaction.
  void suspend(LoginUsername username, String remark, Actor actor);
}
