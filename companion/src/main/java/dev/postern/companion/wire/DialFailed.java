package dev.postern.companion.wire;

import java.io.IOException;

/// No WebSocket came to be at one address.
public final class DialFailed extends IOException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  public DialFailed(Reason reason, String address) {
    super(address + " " + reason.words);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// What stood in the way.
  public enum Reason {
    UNRESOLVED("has no address: the name is not known on this network"),
    REFUSED("refuses connections: nothing listens there"),
    SILENT("does not answer"),
    BROKEN("broke the connection off"),
    /// As a box does while too many knock.
    BUSY("has too much to do just now"),
    /// Something answers, in HTTP, but opens no WebSocket: another program, or a proxy that strips
    /// the upgrade.
    NOT_A_BOX("answers, but not as a Postern box does");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }
}
