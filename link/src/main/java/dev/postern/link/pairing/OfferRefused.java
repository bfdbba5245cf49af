package dev.postern.link.pairing;

import java.io.IOException;

/// The text is no pairing link; the message says so in a person's words and quotes nothing of it.
public final class OfferRefused extends IOException {
  private static final long serialVersionUID = 1L;

  OfferRefused(String message) {
    super(message);
  }
}
