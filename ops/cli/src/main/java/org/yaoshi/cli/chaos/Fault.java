package org.yaoshi.cli.chaos;

import java.util.Locale;

/// What is done to the installation while clients are at work.
enum Fault {
  SERVER_KILLED("the server killed (SIGKILL) and started again"),
  BACKEND_KILLED("a PostgreSQL backend killed (SIGKILL): PostgreSQL recovers by itself"),
  POSTGRES_KILLED("PostgreSQL killed (SIGKILL) and started again"),
  CONNECTIONS_CUT("the server's database connections cut while it commits"),
  ANOTHER_NODE("two nodes asked the same at once, one of them killed and started again"),
  TOKEN_CUT("the HSM cut off (SIGKILL to its processes), and back after one to two seconds"),
  TOKEN_HUNG("the HSM hanging (SIGSTOP) for seven to nine seconds: calls are given up"),
  DISK_FULL("PostgreSQL's disk full for four seconds, every other time for its WAL too");

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /// As the command line spells it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
