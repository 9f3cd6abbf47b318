package org.yaoshi.server.sealrequest;

import org.yaoshi.server.image.ScanFormat;

/// An image of a request, without its content.
///
/// @param width pixels
/// @param height pixels
/// @param size octets, as uploaded
/// @param sha256 of the uploaded octets, lower-case hexadecimal
record RequestImage(Part part, ScanFormat format, int width, int height, int size, String sha256) {
  /// What the image is in its request.
  enum Part {
    CONFIRMATION_LETTER("confirmationLetter", "confirmation-letter"),
    PICTURE("picture", "picture");

    private final String field;
    private final String place;

    Part(String field, String place) {
      this.field = field;
      this.place = place;
    }

    /// Its name in the contract.
    String field() {
      return field;
    }

    /// Its place in the request, which its sealed content is bound to, and its name as a file.
    String place() {
      return place;
    }
  }
}
