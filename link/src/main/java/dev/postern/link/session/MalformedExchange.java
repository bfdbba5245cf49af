package dev.postern.link.session;

import dev.postern.crypto.bhttp.BinaryHttpException;
import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import dev.postern.link.mux.ResetCode;
import java.io.IOException;

/// A stream that carries something else than the HTTP message it should.
final class MalformedExchange extends IOException {
  private static final long serialVersionUID = 1L;
  private final ResetCode code;

  MalformedExchange() {
    this(ResetCode.MALFORMED);
  }

  private MalformedExchange(ResetCode code) {
    super("not the HTTP message that was expected");
    this.code = code;
  }

  static MalformedExchange of(BinaryHttpException refused) {
    boolean truncated = refused.reason() == Reason.TRUNCATED;
    return new MalformedExchange(truncated ? ResetCode.TRUNCATED : ResetCode.MALFORMED);
  }

  /// What the peer is told.
  ResetCode code() {
    return code;
  }
}
