package org.yaoshi.server.wiring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// How large a request's body may be: a scan for the material endpoint, a seal read back from a
/// token for a completed order, two images for a request for a seal, a small document elsewhere.
final class BodyLimit {
  /// One octet more than the largest scan, so that the scan's own rule is what a sender hears of.
  private static final int SCAN = 1_048_577;

  /// A seal holds its picture, and comes in Base64.
  private static final int PROOF = 2_097_152;

  private static final int DOCUMENT = 65_536;

  /// Two images in Base64, each one octet more than the largest, and what is around them.
  private static final int TWO_IMAGES = 2 * 1_398_104 + DOCUMENT;

  private BodyLimit() {}

  /// @throws Refused the body is larger
  static byte[] read(HttpServletRequest request) throws IOException {
    int most = most(request.getRequestURI());
    if (request.getContentLengthLong() > most) {
      throw tooLarge(request.getContentLengthLong() + " octets", most);
    }
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) throw tooLarge("more than " + most + " octets", most);
    return body;
  }

  private static int most(String path) {
    if (path.endsWith("/materials")) return SCAN;
    if (path.endsWith("/seal-requests")) return TWO_IMAGES;
    return path.endsWith("/complete") ? PROOF : DOCUMENT;
  }

  private static Refused tooLarge(String found, int most) {
    return Refused.because(
        ProblemType.TOO_LARGE,
        "body",
        found,
        most == SCAN ? "fewer than 1,048,576 octets" : "at most " + most + " octets",
        Citation.of(most == SCAN ? "domain A3" : "yaoshi-v1.yaml", most == SCAN ? "小于1M" : ""));
  }
}
