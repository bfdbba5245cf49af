package dev.postern.link.record;

import dev.postern.link.pipe.CloseCode;
import java.io.IOException;

/// A message or record that breaks the session protocol. The session ends with its code.
public final class RecordRefused extends IOException {
  private static final long serialVersionUID = 1L;
  private final CloseCode code;

  /// @param reason in words of the protocol, never of the message
  public RecordRefused(CloseCode code, String reason) {
    super(reason);
    this.code = code;
  }

  public CloseCode code() {
    return code;
  }
}
