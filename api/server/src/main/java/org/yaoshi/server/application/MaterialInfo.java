package org.yaoshi.server.application;

import java.time.Instant;
import java.util.UUID;
import org.yaoshi.server.application.workflow.MaterialKind;
import org.yaoshi.server.image.ScanFormat;

/// An uploaded scan without its content.
///
/// @param width pixels
/// @param height pixels
/// @param size octets, as uploaded
/// @param sha256 of the uploaded octets, lower-case hexadecimal
record MaterialInfo(
    UUID id,
    MaterialKind kind,
    ScanFormat format,
    int width,
    int height,
    int size,
    String sha256,
    Instant uploadedAt) {
  /// Its place in the case, which its sealed content is bound to.
  String place() {
    return "material/" + id;
  }
}
