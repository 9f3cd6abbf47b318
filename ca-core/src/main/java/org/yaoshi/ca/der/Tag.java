package org.yaoshi.ca.der;

/// Identifier octets of the types used here (X.690 §8.1.2).
public final class Tag {
  public static final int BOOLEAN = 0x01;
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int NULL = 0x05;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int ENUMERATED = 0x0a;
  public static final int UTF8_STRING = 0x0c;
  public static final int PRINTABLE_STRING = 0x13;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int SEQUENCE = 0x30;

  private Tag() {}

  /// A context-specific tag on a constructed encoding, such as every EXPLICIT one.
  public static int constructed(int number) {
    return 0xa0 | number;
  }

  /// A context-specific tag on a primitive encoding.
  public static int primitive(int number) {
    return 0x80 | number;
  }
}
