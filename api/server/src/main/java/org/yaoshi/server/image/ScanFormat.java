package org.yaoshi.server.image;

/// The formats in which a scan may come.
public enum ScanFormat {
  JPEG("image/jpeg"),
  PNG("image/png");

  private final String mediaType;

  ScanFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
