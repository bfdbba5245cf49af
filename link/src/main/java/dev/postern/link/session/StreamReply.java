package dev.postern.link.session;

import dev.postern.crypto.bhttp.BinaryHttpEncoder;
import dev.postern.crypto.bhttp.ResponseHead;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpReply;
import dev.postern.link.mux.MuxClosed;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.mux.ResetCode;
import dev.postern.link.mux.StreamReset;
import java.io.IOException;
import java.util.List;

/// An answer as a Binary HTTP response of indeterminate length, each write one chunk.
final class StreamReply implements HttpReply {
  private static final int MAX_CHUNK = 16 * 1024;

  /// A head of the largest size that Binary HTTP allows, and what surrounds it.
  private static final int LIMIT = BinaryHttpEncoder.MAX_SECTION + 1024;

  private final MuxStream stream;
  private final SecretBuffer out = new SecretBuffer(512, LIMIT);
  private final BinaryHttpEncoder encoder = new BinaryHttpEncoder(out);
  private volatile boolean ended;
  private boolean closed;

  StreamReply(MuxStream stream) {
    this.stream = stream;
  }

  void begin(int status, Headers headers) throws IOException {
    encoder.response();
    encoder.head(new ResponseHead(status, Fields.of(headers)));
    flush();
  }

  boolean ended() {
    return ended;
  }

  @Override
  public void write(SecretView bytes) throws IOException {
    for (int from = 0; from < bytes.length(); from += MAX_CHUNK) {
      encoder.chunk(bytes.slice(from, Math.min(MAX_CHUNK, bytes.length() - from)));
      flush();
    }
  }

  @Override
  public void write(byte[] constant) throws IOException {
    try (SecretBytes bytes = SecretBytes.copyOf(constant)) {
      write(bytes.view());
    }
  }

  @Override
  public void end() throws IOException {
    encoder.end(List.of());
    flush();
    ended = true;
    try {
      stream.end();
    } catch (StreamReset | MuxClosed e) {
      throw new ClientGone();
    }
  }

  private void flush() throws IOException {
    try {
      stream.write(out.view());
    } catch (StreamReset | MuxClosed e) {
      throw new ClientGone();
    } finally {
      out.clear();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!ended) {
      stream.reset(ResetCode.FAILED);
    }
    out.close();
  }
}
