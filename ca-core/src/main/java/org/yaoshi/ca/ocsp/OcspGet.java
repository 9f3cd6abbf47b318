package org.yaoshi.ca.ocsp;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Requests made by HTTP GET: `{url}/{url-encoding of base-64 encoding of the DER OCSPRequest}`
/// (RFC 6960 appendix A.1).
///
/// Accepted are the percent-encoded forms of `+`, `/` and `=` as well as the characters themselves,
/// which many clients send, and a space for `+`, which is what a form decoder on the way makes of
/// it. Padding is required (RFC 4648 §3.2), so that one request has one address in caches.
public final class OcspGet {
  /// Base64 of the largest request, every character percent-encoded.
  private static final int LONGEST = 3 * 4 * ((OcspRequest.LARGEST + 2) / 3);

  private OcspGet() {}

  /// @param segment what follows the responder's URL and its slash, not decoded; may hold slashes
  /// @return the octets for [OcspRequest#parse]; empty when they are malformed or too many
  public static Optional<byte[]> decode(String segment) {
    if (segment.isEmpty() || segment.length() > LONGEST) return Optional.empty();
    byte[] base64 = new byte[segment.length()];
    int size = 0;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        if (i + 2 >= segment.length()) return Optional.empty();
        int high = Character.digit(segment.charAt(i + 1), 16);
        int low = Character.digit(segment.charAt(i + 2), 16);
        if (high < 0 || low < 0) return Optional.empty();
        c = (char) (high << 4 | low);
        i += 2;
      }
      if (c > 0x7f) return Optional.empty();
      base64[size++] = (byte) (c == ' ' ? '+' : c);
    }
    return decode(base64, size);
  }

  private static Optional<byte[]> decode(byte[] base64, int size) {
    if (size % 4 != 0) return Optional.empty();
    try {
      byte[] der = Base64.getDecoder().decode(Arrays.copyOf(base64, size));
      return der.length > OcspRequest.LARGEST ? Optional.empty() : Optional.of(der);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
