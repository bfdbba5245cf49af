package dev.postern.link.session;

import dev.postern.link.pipe.CloseCode;
import java.io.IOException;

/// The session has ended, and the exchange with it.
public final class SessionGone extends IOException {
  private static final long serialVersionUID = 1L;
  private final CloseCode code;

  public SessionGone(CloseCode code) {
    super("the session has ended: " + code);
    this.code = code;
  }

  public CloseCode code() {
    return code;
  }
}
