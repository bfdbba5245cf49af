package dev.postern.link.door;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/// Netty's decoder of requests, within the door's limits and without the lenience that lets two
/// parsers see two different requests in the same bytes.
final class StrictRequestDecoder extends HttpRequestDecoder {
  static final int MAX_TARGET = 8 * 1024;
  static final int MAX_HEADERS = 64 * 1024;
  private static final int MAX_CHUNK = 16 * 1024;

  StrictRequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_TARGET + 64)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxChunkSize(MAX_CHUNK)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setValidateHeaders(true));
  }

  /// RFC 9112, section 6.1: a request with both is how requests are smuggled.
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both transfer-encoding and content-length");
  }
}
