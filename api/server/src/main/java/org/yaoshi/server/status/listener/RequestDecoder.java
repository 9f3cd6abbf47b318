package org.yaoshi.server.status.listener;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import org.yaoshi.ca.ocsp.OcspRequest;

/// HTTP/1.1 within bounds: the longest request line has the largest OCSP request in base64, every
/// character of it percent-encoded.
final class RequestDecoder extends HttpRequestDecoder {
  static final int LONGEST_LINE = 64 + 3 * 4 * ((OcspRequest.LARGEST + 2) / 3);
  static final int LARGEST_FIELDS = 8192;

  RequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_FIELDS)
            .setMaxChunkSize(OcspRequest.LARGEST + 1)
            .setInitialBufferSize(256));
  }

  /// Leaves both fields in, so that the request is refused: two lengths are a way to smuggle.
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {}
}
