package dev.postern.link.mux;

import dev.postern.link.pipe.CloseCode;
import java.io.IOException;

/// The session ended, or takes no new streams.
public final class MuxClosed extends IOException {
  private static final long serialVersionUID = 1L;
  private final CloseCode code;

  MuxClosed(CloseCode code) {
    super("the session has ended: " + code);
    this.code = code;
  }

  public CloseCode code() {
    return code;
  }
}
