package dev.postern.link.mux;

import java.io.IOException;

/// The stream was reset, by either side.
public final class StreamReset extends IOException {
  private static final long serialVersionUID = 1L;
  private final ResetCode code;

  StreamReset(ResetCode code) {
    super("the stream was reset: " + code);
    this.code = code;
  }

  public ResetCode code() {
    return code;
  }
}
