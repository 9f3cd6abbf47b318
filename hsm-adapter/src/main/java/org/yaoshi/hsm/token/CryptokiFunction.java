package org.yaoshi.hsm.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.Locale;

/// The functions that are called, each at its place in CK_FUNCTION_LIST (PKCS#11 v2.40 §3.6, header
/// pkcs11f.h). CK_ULONG is 64 bits, CK_BBOOL 8.
enum CryptokiFunction {
  INITIALIZE(0, ADDRESS),
  FINALIZE(1, ADDRESS),
  GET_SLOT_LIST(4, JAVA_BYTE, ADDRESS, ADDRESS),
  GET_SLOT_INFO(5, JAVA_LONG, ADDRESS),
  GET_TOKEN_INFO(6, JAVA_LONG, ADDRESS),
  INIT_TOKEN(9, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  INIT_PIN(10, JAVA_LONG, ADDRESS, JAVA_LONG),
  SET_PIN(11, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG),
  OPEN_SESSION(12, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
  CLOSE_SESSION(13, JAVA_LONG),
  GET_SESSION_INFO(15, JAVA_LONG, ADDRESS),
  LOGIN(18, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
  LOGOUT(19, JAVA_LONG),
  CREATE_OBJECT(20, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  DESTROY_OBJECT(22, JAVA_LONG, JAVA_LONG),
  GET_ATTRIBUTE_VALUE(24, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
  SET_ATTRIBUTE_VALUE(25, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
  FIND_OBJECTS_INIT(26, JAVA_LONG, ADDRESS, JAVA_LONG),
  FIND_OBJECTS(27, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  FIND_OBJECTS_FINAL(28, JAVA_LONG);

  /// CK_VERSION and its padding stand before the first pointer.
  private static final long FIRST = 8;

  private final int index;
  private final FunctionDescriptor descriptor;

  CryptokiFunction(int index, MemoryLayout... arguments) {
    this.index = index;
    this.descriptor = FunctionDescriptor.of(JAVA_LONG, arguments);
  }

  long offset() {
    return FIRST + index * ADDRESS.byteSize();
  }

  FunctionDescriptor descriptor() {
    return descriptor;
  }

  /// The name in the standard, such as `C_GetSlotList`.
  String standardName() {
    StringBuilder name = new StringBuilder("C_");
    for (String word : name().split("_", -1)) {
      name.append(
          word.equals("PIN") ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
