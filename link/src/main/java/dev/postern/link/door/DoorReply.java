package dev.postern.link.door;

import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Header;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpReply;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// An answer on its way to the client: of the length that its head declares, or chunked.
final class DoorReply implements HttpReply {
  private static final int MAX_PIECE = 32 * 1024;

  private final DoorConnection connection;
  private final DoorExchange exchange;
  private final boolean bodiless;
  private long left;
  private boolean ended;
  private boolean closed;

  private DoorReply(DoorConnection connection, DoorExchange exchange, boolean bodiless, long left) {
    this.connection = connection;
    this.exchange = exchange;
    this.bodiless = bodiless;
    this.left = left;
  }

  /// Sends the head.
  ///
  /// @param added fields beside those of the handler
  static DoorReply begin(
      DoorConnection connection,
      DoorExchange exchange,
      int status,
      Headers headers,
      List<Header> added)
      throws ClientGone {
    DefaultHttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    headers.fields().forEach(field -> head.headers().add(field.name(), field.value()));
    added.forEach(field -> head.headers().set(field.name(), field.value()));
    boolean bodiless = exchange.method().equals("HEAD") || status == 204 || status == 304;
    long length = HttpUtil.getContentLength(head, -1L);
    if (length < 0 && !bodiless) {
      if (exchange.isHttp10()) {
        exchange.closeAfterwards();
      } else {
        HttpUtil.setTransferEncodingChunked(head, true);
      }
    }
    if (length < 0 && status != 204 && status != 304 && bodiless) {
      exchange.closeAfterwards();
    }
    if (exchange.closesAfterwards()) {
      head.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    connection.send(head);
    return new DoorReply(connection, exchange, bodiless, length);
  }

  boolean ended() {
    return ended;
  }

  @Override
  public void write(SecretView bytes) throws IOException {
    write(bytes.buffer());
  }

  @Override
  public void write(byte[] constant) throws IOException {
    write(ByteBuffer.wrap(constant));
  }

  private void write(ByteBuffer bytes) throws IOException {
    if (ended || closed) {
      throw new IllegalStateException("written after the answer's end");
    }
    if (bodiless) {
      return;
    }
    if (left >= 0) {
      left -= bytes.remaining();
      if (left < 0) {
        throw new IllegalStateException("more content than content-length says");
      }
    }
    while (bytes.hasRemaining()) {
      exchange.awaitWritable();
      int length = Math.min(bytes.remaining(), MAX_PIECE);
      ByteBuf piece = connection.buffer(length);
      piece.writeBytes(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
      connection.send(new DefaultHttpContent(piece));
    }
  }

  @Override
  public void end() throws IOException {
    if (left > 0 && !bodiless) {
      throw new IllegalStateException("less content than content-length says");
    }
    if (!ended) {
      ended = true;
      connection.endAnswer(exchange);
    }
    if (exchange.isGone()) {
      throw new ClientGone();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (!ended) {
        connection.cut();
      }
    }
  }
}
