package org.yaoshi.ca.seal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The image formats a seal's picture may have, named as SES_ESPictureInfo.type names them.
public enum PictureFormat {
  /// Begins with the signature of PNG (ISO/IEC 15948 §5.2).
  PNG("89504e470d0a1a0a"),
  /// Begins with SOI and a marker (ISO/IEC 10918-1 §B.1.1.3).
  JPG("ffd8ff");

  private final byte[] magic;

  PictureFormat(String magic) {
    this.magic = HexFormat.of().parseHex(magic);
  }

  boolean begins(byte[] image) {
    return image.length > magic.length
        && Arrays.equals(image, 0, magic.length, magic, 0, magic.length);
  }

  static Optional<PictureFormat> named(String type) {
    return Arrays.stream(values()).filter(format -> format.name().equals(type)).findFirst();
  }
}
