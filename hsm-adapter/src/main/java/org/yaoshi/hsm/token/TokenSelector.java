package org.yaoshi.hsm.token;

/// Which token of a PKCS#11 library is meant.
public sealed interface TokenSelector {
  /// @param text `slot:ID`, `index:N`, `label:TEXT` or `serial:TEXT`
  static TokenSelector parse(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    try {
      return switch (colon < 0 ? "" : text.substring(0, colon)) {
        case "slot" -> new SlotId(Long.parseLong(rest));
        case "index" -> new SlotIndex(Integer.parseInt(rest));
        case "label" -> new Label(rest);
        case "serial" -> new Serial(rest);
        default ->
            throw new IllegalArgumentException(text + " is not slot:, index:, label: or serial:");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + " does not name a slot by number", e);
    }
  }

  /// The slot's identifier (CK_SLOT_ID). SoftHSM derives it from the token's serial number.
  ///
  /// @param id 0 to 2^31-1, the range SunPKCS11 can configure; beyond it, select by index
  record SlotId(long id) implements TokenSelector {
    public SlotId {
      if (id < 0 || id > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("slot id " + id + " is not in 0..2147483647");
      }
    }
  }

  /// The position in C_GetSlotList's answer for all slots, from 0.
  record SlotIndex(int index) implements TokenSelector {
    public SlotIndex {
      if (index < 0) throw new IllegalArgumentException("slot index " + index + " is negative");
    }
  }

  /// The token's label, without the padding. At most 32 octets of UTF-8.
  record Label(String label) implements TokenSelector {
    public Label {
      TokenLabel.check(label);
    }
  }

  /// The serial number its maker gave the token, as [SlotInfo#serial()] has it. Not blank.
  record Serial(String serial) implements TokenSelector {
    public Serial {
      if (serial.isBlank()) throw new IllegalArgumentException("a serial number is not blank");
    }
  }
}
