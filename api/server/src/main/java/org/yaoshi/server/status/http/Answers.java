package org.yaoshi.server.status.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Writes the heads of answers.
@Component
public class Answers {
  private static final Body NOTHING = new Body.Octets(new byte[0]);
  private static final int HEAD_OCTETS = 384;
  private static final String GZIP = "gzip";
  private static final String VARY = "Vary: Accept-Encoding\r\n";

  private final InstantSource clock;
  private final HttpDates dates = new HttpDates();

  Answers(InstantSource clock) {
    this.clock = clock;
  }

  /// 200, for caches to keep; 304 without a body for one who has it.
  public Answer cacheable(
      PublicRequest request, String contentType, byte[] body, Freshness freshness) {
    return cacheable(request, contentType, () -> new Body.Octets(body), freshness, "");
  }

  /// The same, compressed for one who accepts that.
  public Answer cacheable(PublicRequest request, PublicDocument document, Freshness freshness) {
    String type = document.contentType();
    if (document.gzip().isEmpty()) {
      return cacheable(request, type, document::body, freshness, "");
    }
    Supplier<? extends Body> gzip = document.gzip().get();
    return request.acceptsGzip()
        ? cacheable(
            request, type, gzip, freshness.encoded(GZIP), "Content-Encoding: gzip\r\n" + VARY)
        : cacheable(request, type, document::body, freshness, VARY);
  }

  /// @param fields further header fields, each with its CRLF
  private Answer cacheable(
      PublicRequest request,
      String contentType,
      Supplier<? extends Body> content,
      Freshness freshness,
      String fields) {
    boolean known = request.has(freshness);
    Body body = known ? NOTHING : content.get();
    Instant now = clock.instant();
    StringBuilder head = begin(known ? "304 Not Modified" : "200 OK", now);
    if (!known) content(head, contentType, body);
    head.append(fields);
    head.append("ETag: \"").append(freshness.tag());
    head.append("\"\r\nLast-Modified: ").append(dates.text(freshness.lastModified()));
    head.append("\r\nExpires: ").append(dates.text(freshness.expires()));
    head.append("\r\nCache-Control: max-age=").append(freshness.maxAge(now));
    head.append(", public, no-transform, must-revalidate\r\n");
    return new Answer(octets(head), body, false);
  }

  /// 200, for this caller and this moment only.
  public Answer once(String contentType, byte[] body) {
    return answer(
        "200 OK", contentType, new Body.Octets(body), "Cache-Control: no-store\r\n", false);
  }

  /// 200, for caches that ask whether it still holds before they give it out.
  public Answer revalidated(String contentType, Body body) {
    return answer("200 OK", contentType, body, "Cache-Control: no-cache\r\n", false);
  }

  /// Any other answer.
  ///
  /// @param status code and reason phrase
  /// @param fields further header fields, each with its CRLF
  Answer answer(String status, String contentType, Body body, String fields, boolean last) {
    StringBuilder head = begin(status, clock.instant());
    content(head, contentType, body);
    head.append(fields);
    return new Answer(octets(head), body, last);
  }

  /// A tag made of octets that differ from one version to the next.
  ///
  /// @param distinct at least eight, of which the last eight are taken
  public static String tag(byte[] distinct) {
    return HexFormat.of().formatHex(distinct, distinct.length - 8, distinct.length);
  }

  private StringBuilder begin(String status, Instant now) {
    return new StringBuilder(HEAD_OCTETS)
        .append("HTTP/1.1 ")
        .append(status)
        .append("\r\nDate: ")
        .append(dates.text(now))
        .append("\r\n");
  }

  private static void content(StringBuilder head, String type, Body body) {
    head.append("Content-Type: ").append(type);
    head.append("\r\nContent-Length: ").append(body.length()).append("\r\n");
  }

  private static byte[] octets(StringBuilder head) {
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
