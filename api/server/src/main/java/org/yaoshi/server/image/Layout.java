package org.yaoshi.server.image;

/// What a walk over the file's structure found, before a pixel was decoded.
///
/// @param width pixels, positive
/// @param height pixels, positive
/// @param bufferedWhole whether a decoder has to hold all coefficients at once
/// @param essence the file without everything that is not needed for its pixels: no text, no colour
///   profile, no thumbnail reaches the decoder
record Layout(int width, int height, boolean bufferedWhole, byte[] essence) {
  long pixels() {
    return (long) width * height;
  }
}
