package org.yaoshi.server.token;

import java.util.UUID;
import org.yaoshi.ca.seal.PictureFormat;

/// The pictures electronic seals are made from; the materials of applications are another module's.
public interface SealPictures {
  /// An image as it was uploaded and checked.
  ///
  /// @param sha256 of its octets, as recorded then
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Picture(byte[] octets, PictureFormat format, byte[] sha256) {}

  /// The picture that came with an application; it was asked for before there was an order.
  Picture pictureFor(UUID applicationId);
}
