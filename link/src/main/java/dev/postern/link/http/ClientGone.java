package dev.postern.link.http;

import java.io.IOException;

/// The client left before its answer had ended.
public final class ClientGone extends IOException {
  private static final long serialVersionUID = 1L;

  public ClientGone() {
    super("the client left");
  }
}
