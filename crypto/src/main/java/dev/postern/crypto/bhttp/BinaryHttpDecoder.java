package dev.postern.crypto.bhttp;

import dev.postern.crypto.secret.SecretView;

/// Reads one message of RFC 9292, request or response, of known or indeterminate length, from
/// pieces cut anywhere.
///
/// Content is handed on as windows on what was fed and never copied; heads and trailers become
/// text. Each section is bounded by [BinaryHttpEncoder#MAX_SECTION] and
/// [BinaryHttpEncoder#MAX_FIELDS]; the content is not, that is up to the sink. For one thread at a
/// time.
public final class BinaryHttpDecoder {
  private Want want = new Message().start();

  /// Reads a piece of the message.
  ///
  /// @throws BinaryHttpException when the message is invalid; the decoder is of no more use
  public <X extends Exception> void feed(SecretView bytes, Part.Sink<X> sink) throws X {
    Cursor in = new Cursor(bytes);
    Want now = want;
    want = new Want.Nothing();
    Want next = now.take(in, sink);
    while (next != now) {
      now = next;
      next = now.take(in, sink);
    }
    want = now;
  }

  /// Says that nothing more follows, and emits the parts that this completes: always the
  /// [Part.End], before it perhaps a head, after which all was left out.
  ///
  /// @throws BinaryHttpException when something is missing that may not be left out
  public <X extends Exception> void end(Part.Sink<X> sink) throws X {
    Want now = want;
    want = new Want.Nothing();
    while (true) {
      if (now instanceof Want.Padding complete) {
        sink.accept(complete.end());
        return;
      }
      now = now.leaveOut(sink);
    }
  }
}
