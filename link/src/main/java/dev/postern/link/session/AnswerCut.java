package dev.postern.link.session;

import dev.postern.link.mux.ResetCode;
import java.io.IOException;

/// The exchange ended before its answer did.
public final class AnswerCut extends IOException {
  private static final long serialVersionUID = 1L;
  private final ResetCode code;

  public AnswerCut(ResetCode code) {
    super("the answer was cut off: " + code);
    this.code = code;
  }

  public ResetCode code() {
    return code;
  }
}
