package dev.postern.link.session;

import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.Headers;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordChannel;
import java.io.IOException;
import java.util.function.Consumer;

/// A device's side of one session: asks the box, many exchanges at once.
@SuppressWarnings("DoNotCallSuggester")
public final class DeviceSession implements AutoCloseable {
  /// Starts the session.
  ///
  /// @param records of a finished handshake with the box
  /// @param onEnd told once why the session ended; must not block
  public DeviceSession(RecordChannel records, Consumer<CloseCode> onEnd) {
    throw new UnsupportedOperationException("under construction");
  }

  /// Whether new calls can be made.
  public boolean open() {
    throw new UnsupportedOperationException("under construction");
  }

  /// Sends a request, and returns when all of it was taken; the answer is then waited for with
  /// [Answer#head()]. The caller closes the answer.
  ///
  /// @throws dev.postern.link.session.SessionGone when the session has ended
  public Answer call(String method, String target, Headers headers, SecretView body)
      throws IOException {
    throw new UnsupportedOperationException("under construction");
  }

  /// Ends the session at once.
  public void close(CloseCode code) {
    throw new UnsupportedOperationException("under construction");
  }

  /// As [#close(CloseCode)] with [CloseCode#NORMAL].
  @Override
  public void close() {
    close(CloseCode.NORMAL);
  }
}
