package dev.postern.companion.pairing;

import java.io.IOException;

/// The stored pairing cannot be used; the message says why, and quotes nothing of it.
public final class PairingUnreadable extends IOException {
  private static final long serialVersionUID = 1L;

  PairingUnreadable(String why) {
    super("the stored pairing is " + why);
  }
}
