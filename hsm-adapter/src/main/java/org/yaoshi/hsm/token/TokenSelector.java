package org.yaoshi.hsm.token;

/// Which token of a PKCS#11 library is meant.
public sealed interface TokenSelector {
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
}
