package dev.postern.link.session;

import dev.postern.link.http.Caller;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordChannel;

/// A box's side of one session: each stream is one HTTP exchange, served on a virtual thread of its
/// own.
@SuppressWarnings("DoNotCallSuggester")
public final class BoxSession {
  /// @param records of a finished handshake with `device`
  public BoxSession(RecordChannel records, HttpHandler handler, Caller.Device device) {
    throw new UnsupportedOperationException("under construction");
  }

  /// Serves until the session ends, and says why it did. All exchanges have ended by then.
  public CloseCode serve() {
    throw new UnsupportedOperationException("under construction");
  }

  /// Tells the device that no new exchange is taken; running ones end in their own time.
  public void drain() {
    throw new UnsupportedOperationException("under construction");
  }

  /// Ends the session at once, whatever runs; from any thread.
  public void close(CloseCode code) {
    throw new UnsupportedOperationException("under construction");
  }
}
