package dev.postern.link.pipe;

import java.io.IOException;

/// The pipe has ended, by either side.
public final class PipeClosed extends IOException {
  private static final long serialVersionUID = 1L;
  private final CloseCode code;

  public PipeClosed(CloseCode code) {
    super("the pipe is closed: " + code);
    this.code = code;
  }

  /// The reason that the closing side gave, [CloseCode#LOST] when there was none.
  public CloseCode code() {
    return code;
  }
}
