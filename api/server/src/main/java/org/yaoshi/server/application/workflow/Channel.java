package org.yaoshi.server.application.workflow;

import java.util.Arrays;
import java.util.Optional;

/// How papers go from the authority to the provider.
public enum Channel {
  /// As scans, inside this system.
  IN_SYSTEM("系统内"),
  /// Logged as the programme's papers call it; the scans travel in this system.
  FAX("传真"),
  COURIER("快递");

  private final String title;

  Channel(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  public static Optional<Channel> parse(String text) {
    return Arrays.stream(values()).filter(channel -> channel.name().equals(text)).findFirst();
  }
}
