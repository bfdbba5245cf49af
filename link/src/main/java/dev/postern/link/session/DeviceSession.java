package dev.postern.link.session;

import dev.postern.crypto.bhttp.BinaryHttpEncoder;
import dev.postern.crypto.bhttp.RequestHead;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.Headers;
import dev.postern.link.mux.Multiplexer;
import dev.postern.link.mux.MuxClosed;
import dev.postern.link.mux.MuxLimits;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.mux.StreamReset;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordChannel;
import java.io.IOException;
import java.util.function.Consumer;

/// A device's side of one session: asks the box, many exchanges at once.
public final class DeviceSession implements AutoCloseable {
  private static final String SCHEME = "https";
  private static final String AUTHORITY = "postern";

  private final Multiplexer mux;

  /// Starts the session.
  ///
  /// @param records of a finished handshake with the box; owned by the session from here on
  /// @param onEnd told once why the session ended; must not block
  public DeviceSession(RecordChannel records, Consumer<CloseCode> onEnd) {
    this(records, onEnd, MuxLimits.STANDARD);
  }

  DeviceSession(RecordChannel records, Consumer<CloseCode> onEnd, MuxLimits limits) {
    mux = Multiplexer.device(records, limits);
    Thread ignored = Thread.ofVirtual().name("device-session").start(() -> onEnd.accept(mux.run()));
  }

  /// Whether new calls can be made.
  public boolean isOpen() {
    return mux.isOpen();
  }

  /// Sends a request, and returns when all of it was taken over; the answer is then waited for with
  /// [Answer#head()]. The caller closes the answer.
  ///
  /// Fields that belong to one HTTP/1.1 connection are left out.
  ///
  /// @throws SessionGone when the session has ended, or is about to
  /// @throws AnswerCut with [dev.postern.link.mux.ResetCode#REFUSED] when too many calls run
  /// @throws dev.postern.crypto.bhttp.BinaryHttpException when the request cannot be expressed
  public Answer call(String method, String target, Headers headers, SecretView body)
      throws IOException {
    RequestHead head = new RequestHead(method, SCHEME, AUTHORITY, target, Fields.of(headers));
    try {
      MuxStream stream = mux.open();
      try {
        sendUntilAnswered(stream, head, body);
        return new StreamAnswer(stream);
      } catch (IOException | RuntimeException e) {
        stream.close();
        throw e;
      }
    } catch (StreamReset e) {
      throw new AnswerCut(e.code());
    } catch (MuxClosed e) {
      throw new SessionGone(e.code());
    }
  }

  /// A box that has answered wants no more of the request and resets the stream: what it answered
  /// is still to be read, and when there is no answer, its reader will hear so.
  private static void sendUntilAnswered(MuxStream stream, RequestHead head, SecretView body)
      throws IOException {
    try {
      send(stream, head, body);
    } catch (StreamReset e) {
      // Seen again by whoever reads the answer.
    }
  }

  /// The body goes from its owner's memory straight to the stream: known-length content is its
  /// length, as a chunk's, and then the bytes (RFC 9292, section 3.7).
  private static void send(MuxStream stream, RequestHead head, SecretView body) throws IOException {
    try (SecretBuffer out = new SecretBuffer(1024, BinaryHttpEncoder.MAX_SECTION * 2 + 1024)) {
      BinaryHttpEncoder encoder = new BinaryHttpEncoder(out);
      encoder.request(head, body.slice(0, 0));
      if (body.length() > 0) {
        encoder.chunkPrefix(body.length());
      }
      stream.write(out.view());
      stream.write(body);
      stream.end();
    }
  }

  /// Ends the session at once; the box is told why.
  public void close(CloseCode code) {
    mux.close(code);
  }

  /// As [#close(CloseCode)] with [CloseCode#NORMAL].
  @Override
  public void close() {
    close(CloseCode.NORMAL);
  }
}
