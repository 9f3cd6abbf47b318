package org.yaoshi.server.sealrequest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.image.ScanCheck;
import org.yaoshi.server.image.ScanVerdict;
import org.yaoshi.server.sealrequest.RequestImage.Part;

/// An image as it was sent, decoded once to see that it is one.
///
/// @param octets of the file, unchanged
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record UploadedImage(RequestImage info, byte[] octets) {
  private static final String SCAN = "scan";

  /// @param base64 RFC 4648 §4
  static Checked<UploadedImage> check(Part part, String base64) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return Checked.refused(
          new Objection(
              part.field(),
              base64.length() + " characters that are no Base64",
              "Base64",
              Citation.of("RFC 4648", "§4")));
    }
    return switch (ScanCheck.inspect(octets)) {
      case ScanVerdict.AcceptedScan(var format, int width, int height) ->
          Checked.valid(
              new UploadedImage(
                  new RequestImage(part, format, width, height, octets.length, sha256(octets)),
                  octets));
      case ScanVerdict.Refused(var objections) ->
          Checked.refused(objections.stream().map(one -> named(part, one)).toList());
    };
  }

  /// The same objection to `picture.size` instead of `scan.size`: two images come in one request.
  private static Objection named(Part part, Objection objection) {
    String field = part.field() + objection.field().substring(SCAN.length());
    return new Objection(field, objection.found(), objection.required(), objection.source());
  }

  private static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
