package org.yaoshi.server.status.listener;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.status.http.Answer;
import org.yaoshi.server.status.http.PublicRequest;
import org.yaoshi.server.status.http.PublicRequest.Method;
import org.yaoshi.server.status.http.Refusals;

/// Understands a decoded request, or says why not.
final class RequestReading {
  private static final String SLASH = "/";

  private RequestReading() {}

  /// Why the head of a request is refused; empty when it is not.
  static Optional<Answer> refusal(HttpRequest request, Refusals refusals) {
    if (request.decoderResult().isFailure()) return Optional.of(unreadable(refusals));
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Optional.of(refusals.malformed("version", version.text(), "HTTP/1.1"));
    }
    HttpHeaders fields = request.headers();
    if (!hasHost(fields.getAll(HttpHeaderNames.HOST), version)) {
      return Optional.of(refusals.malformed("host", "none, two or a wrong one", "one Host"));
    }
    String coding = fields.get(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked = coding != null && coding.equalsIgnoreCase("chunked");
    if (coding != null && (!chunked || fields.contains(HttpHeaderNames.CONTENT_LENGTH))) {
      return Optional.of(
          refusals.malformed("transferEncoding", coding, "chunked, without Content-Length"));
    }
    if (path(request.uri()) == null) {
      return Optional.of(
          refusals.malformed("path", request.uri(), "a path, every % with two digits after it"));
    }
    if (method(request) == null) {
      Answer answer = refusals.methodNotAllowed(request.method().name(), "GET, HEAD, POST");
      return Optional.of(new Answer(answer.head(), answer.body(), true));
    }
    return Optional.empty();
  }

  static Answer unreadable(Refusals refusals) {
    return refusals.malformed(
        "request",
        "a request line or header fields that HTTP does not allow or this server does not take",
        "HTTP/1.1, a request line of at most %d and header fields of at most %d octets"
            .formatted(RequestDecoder.LONGEST_LINE, RequestDecoder.LARGEST_FIELDS));
  }

  /// @param request one that is not refused
  static PublicRequest read(HttpRequest request, ByteBuf body) {
    Method method = method(request);
    String path = path(request.uri());
    if (method == null || path == null) throw new IllegalArgumentException("it is refused");
    byte[] octets = new byte[body.readableBytes()];
    body.readBytes(octets);
    HttpHeaders fields = request.headers();
    return new PublicRequest(
        method,
        path,
        octets,
        fields.get(HttpHeaderNames.IF_NONE_MATCH),
        fields.get(HttpHeaderNames.IF_MODIFIED_SINCE),
        fields.containsValue(HttpHeaderNames.ACCEPT_ENCODING, "gzip", true));
  }

  private static @Nullable Method method(HttpRequest request) {
    return switch (request.method().name()) {
      case "GET" -> Method.GET;
      case "HEAD" -> Method.HEAD;
      case "POST" -> Method.POST;
      default -> null;
    };
  }

  private static boolean hasHost(List<String> hosts, HttpVersion version) {
    if (hosts.isEmpty()) return version.equals(HttpVersion.HTTP_1_0);
    return hosts.size() == 1
        && hosts
            .getFirst()
            .chars()
            .allMatch(c -> c > ' ' && c < 0x7f && "/@?#\\\"<>".indexOf(c) < 0);
  }

  /// The path of a target in origin-form or absolute-form (RFC 9112 §3.2); null when there is none.
  private static @Nullable String path(String target) {
    int start = 0;
    if (!target.startsWith(SLASH)) {
      if (!target.regionMatches(true, 0, "http://", 0, 7)) return null;
      start = target.indexOf('/', 7);
      if (start < 0) return SLASH;
    }
    int end = target.indexOf('?', start);
    String path = target.substring(start, end < 0 ? target.length() : end);
    return isWellFormed(path) ? path : null;
  }

  private static boolean isWellFormed(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f) return false;
      if (c != '%') continue;
      if (i + 2 >= path.length()) return false;
      if (Character.digit(path.charAt(i + 1), 16) < 0) return false;
      if (Character.digit(path.charAt(i + 2), 16) < 0) return false;
    }
    return true;
  }
}
