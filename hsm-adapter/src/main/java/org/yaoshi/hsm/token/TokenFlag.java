package org.yaoshi.hsm.token;

import java.util.EnumSet;
import java.util.Set;

/// The token information flags of PKCS#11 v2.40 §3.2 that a station or an auditor asks about.
public enum TokenFlag {
  RNG(0x1),
  WRITE_PROTECTED(0x2),
  LOGIN_REQUIRED(0x4),
  USER_PIN_INITIALIZED(0x8),
  PROTECTED_AUTHENTICATION_PATH(0x100),
  TOKEN_INITIALIZED(0x400),
  USER_PIN_COUNT_LOW(0x1_0000),
  USER_PIN_FINAL_TRY(0x2_0000),
  USER_PIN_LOCKED(0x4_0000),
  USER_PIN_TO_BE_CHANGED(0x8_0000),
  SO_PIN_COUNT_LOW(0x10_0000),
  SO_PIN_FINAL_TRY(0x20_0000),
  SO_PIN_LOCKED(0x40_0000),
  SO_PIN_TO_BE_CHANGED(0x80_0000);

  private final long bit;

  TokenFlag(long bit) {
    this.bit = bit;
  }

  static Set<TokenFlag> decode(long bits) {
    EnumSet<TokenFlag> flags = EnumSet.noneOf(TokenFlag.class);
    for (TokenFlag flag : values()) {
      if ((bits & flag.bit) != 0) flags.add(flag);
    }
    return flags;
  }
}
