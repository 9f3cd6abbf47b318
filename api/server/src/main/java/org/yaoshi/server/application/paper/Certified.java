package org.yaoshi.server.application.paper;

import java.time.LocalDate;
import java.util.List;

/// A certificate as a paper lists it.
///
/// @param serial lower-case hexadecimal; 2 to 40 digits
/// @param use what its key is for
/// @param lastDay in Asia/Shanghai
public record Certified(String serial, Use use, LocalDate lastDay, State state) {
  private static final int SERIAL_LENGTH = 40;

  /// What a key is for.
  public enum Use {
    SIGNING("签名证书"),
    ENCRYPTION("加密证书");

    private final String label;

    Use(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /// How the certificate stands.
  public enum State {
    GOOD("有效"),
    HELD("暂停"),
    REVOKED("已注销"),
    EXPIRED("已到期");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  public Certified {
    Paper.requireFilled("serial", serial, SERIAL_LENGTH);
  }

  List<String> fields() {
    return List.of(serial, use.name(), lastDay.toString(), state.name());
  }
}
