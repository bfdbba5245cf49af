package dev.postern.companion.wire;

import dev.postern.link.record.Alert;
import java.io.IOException;

/// The other side gave the handshake up. It says so in clear, so it is a hint for a person and
/// never a proof.
public final class Alerted extends IOException {
  private static final long serialVersionUID = 1L;
  private final Alert alert;

  Alerted(Alert alert) {
    super("the box gave up: " + alert);
    this.alert = alert;
  }

  public Alert alert() {
    return alert;
  }
}
