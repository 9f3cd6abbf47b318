/// # image: is an uploaded scan a picture
///
/// In: bytes from outside. Out: a [ScanVerdict], from [ScanCheck]. A scan is accepted as it was
/// sent, byte for byte; nothing is repaired.
///
/// Never here: file names, what the picture shows, storage, pixels in full size.
@ApplicationModule(
    displayName = "Image",
    allowedDependencies = {})
@NullMarked
package org.yaoshi.server.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
