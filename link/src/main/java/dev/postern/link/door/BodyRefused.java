package dev.postern.link.door;

import dev.postern.link.http.Refusal;
import java.io.IOException;

/// The rest of the body will not come: it was malformed, or took too long.
final class BodyRefused extends IOException {
  private static final long serialVersionUID = 1L;
  private final Refusal refusal;

  BodyRefused(Refusal refusal) {
    super("the request body broke off: " + refusal);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
