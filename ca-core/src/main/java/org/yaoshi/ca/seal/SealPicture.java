package org.yaoshi.ca.seal;

import java.util.Arrays;

/// What a seal looks like (SES_ESPictureInfo).
public final class SealPicture {
  /// The largest image, in octets: smaller than 1 MiB, like every image of the programme.
  public static final int LARGEST = (1 << 20) - 1;

  private final PictureFormat format;
  private final byte[] image;
  private final int widthMm;
  private final int heightMm;

  /// @param image the file; that it is an image of the format is for the caller to have checked,
  ///   here only its first octets and its size are
  /// @param widthMm printed width in millimetres
  /// @param heightMm printed height in millimetres
  public SealPicture(PictureFormat format, byte[] image, int widthMm, int heightMm) {
    this.format = format;
    this.image = image.clone();
    this.widthMm = widthMm;
    this.heightMm = heightMm;
  }

  public PictureFormat format() {
    return format;
  }

  public byte[] image() {
    return image.clone();
  }

  public int widthMm() {
    return widthMm;
  }

  public int heightMm() {
    return heightMm;
  }

  byte[] octets() {
    return image;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealPicture that
        && format == that.format
        && widthMm == that.widthMm
        && heightMm == that.heightMm
        && Arrays.equals(image, that.image);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * widthMm + heightMm) + Arrays.hashCode(image);
  }

  @Override
  public String toString() {
    return "%s of %d octets, %d × %d mm".formatted(format, image.length, widthMm, heightMm);
  }
}
