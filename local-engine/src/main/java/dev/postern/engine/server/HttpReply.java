package dev.postern.engine.server;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretTooLarge;
import dev.postern.engine.process.Conversation.ProtocolBroken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/// The reply to an [HttpRequest], read as it comes, over owned memory (RFC 9112).
final class HttpReply implements AutoCloseable {
  private static final int MOST_LINE = 8 << 10;
  private static final int MOST_HEADERS = 100;

  private final ReadableByteChannel channel;
  private final SecretBytes memory = SecretBytes.allocate(16 << 10);
  private final ByteBuffer unread = memory.buffer().limit(0);
  private final int status;

  private boolean chunked;
  private boolean firstChunk = true;
  private boolean ended;

  /// Bytes left of the chunk, or of the body; -1 for a body that lasts as long as the connection.
  private long left = -1;

  private HttpReply(ReadableByteChannel channel) throws IOException {
    this.channel = channel;
    try {
      this.status = statusLine(asciiLine());
      headers();
    } catch (IOException e) {
      memory.close();
      throw e;
    }
  }

  /// Sends `request` and reads the head of the reply.
  static HttpReply to(SocketChannel channel, HttpRequest request) throws IOException {
    request.send(channel);
    return new HttpReply(channel);
  }

  /// @param channel from which a reply comes
  static HttpReply read(ReadableByteChannel channel) throws IOException {
    return new HttpReply(channel);
  }

  int status() {
    return status;
  }

  /// Appends the next line of the body, without its end; false when the body has ended.
  ///
  /// @throws ProtocolBroken when the line is longer than `line` may be
  boolean nextLine(SecretBuffer line) throws IOException {
    int b = next();
    if (b < 0) {
      return false;
    }
    try {
      while (b >= 0 && b != '\n') {
        if (b != '\r') {
          line.append((byte) b);
        }
        b = next();
      }
    } catch (SecretTooLarge e) {
      throw new ProtocolBroken("a line too long");
    }
    return true;
  }

  /// Appends the whole body.
  void body(SecretBuffer out) throws IOException {
    try {
      for (int b = next(); b >= 0; b = next()) {
        out.append((byte) b);
      }
    } catch (SecretTooLarge e) {
      throw new ProtocolBroken("a body too long");
    }
  }

  /// The next byte of the body, -1 at its end.
  private int next() throws IOException {
    if (left == 0 && !ended) {
      ended = !chunked || !nextChunk();
    }
    if (ended) {
      return -1;
    }
    int b = raw();
    if (left < 0) {
      ended = b < 0;
      return b;
    }
    if (b < 0) {
      throw new IOException("connection ended amid a body");
    }
    left--;
    return b;
  }

  private boolean nextChunk() throws IOException {
    if (!firstChunk && !asciiLine().isEmpty()) {
      throw new ProtocolBroken("chunk without end");
    }
    firstChunk = false;
    String size = asciiLine();
    int end = size.indexOf(';');
    left = number(end < 0 ? size : size.substring(0, end), 16);
    return left > 0;
  }

  private static int statusLine(String line) throws ProtocolBroken {
    if (line.length() < 12 || !line.startsWith("HTTP/1.")) {
      throw new ProtocolBroken("no HTTP reply");
    }
    return (int) number(line.substring(9, 12), 10);
  }

  private void headers() throws IOException {
    String line = asciiLine();
    for (int i = 0; !line.isEmpty(); i++) {
      if (i == MOST_HEADERS) {
        throw new ProtocolBroken("too many headers");
      }
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        left = number(header.substring("content-length:".length()), 10);
      }
      if (header.startsWith("transfer-encoding:") && header.endsWith("chunked")) {
        chunked = true;
      }
      line = asciiLine();
    }
    left = chunked ? 0 : left;
  }

  private static long number(String digits, int radix) throws ProtocolBroken {
    String stripped = digits.strip();
    try {
      if (stripped.isEmpty() || stripped.length() > 9 || stripped.charAt(0) == '-') {
        throw new ProtocolBroken("number in a head");
      }
      return Long.parseLong(stripped, radix);
    } catch (NumberFormatException e) {
      throw new ProtocolBroken("number in a head");
    }
  }

  /// A line of the head or of a chunk's frame, which hold nothing of the answer.
  private String asciiLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = raw(); b != '\n'; b = raw()) {
      if (b < 0) {
        throw new IOException("connection ended amid a head");
      }
      if (line.length() == MOST_LINE) {
        throw new ProtocolBroken("a head too long");
      }
      line.append((char) b);
    }
    int length = line.length();
    boolean carriage = length > 0 && line.charAt(length - 1) == '\r';
    return line.substring(0, carriage ? length - 1 : length);
  }

  private int raw() throws IOException {
    if (!unread.hasRemaining()) {
      unread.clear();
      int count = channel.read(unread);
      unread.flip();
      if (count <= 0) {
        unread.limit(0);
        return -1;
      }
    }
    return unread.get() & 0xff;
  }

  @Override
  public void close() {
    memory.close();
  }
}
