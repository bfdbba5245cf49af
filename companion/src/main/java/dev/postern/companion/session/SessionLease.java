package dev.postern.companion.session;

import dev.postern.link.session.DeviceSession;

/// The use of a session for one exchange. Closing it gives the session back; an old session that
/// was replaced ends when its last lease is closed.
public final class SessionLease implements AutoCloseable {
  private final DeviceSession session;
  private final Runnable giveBack;

  SessionLease(DeviceSession session, Runnable giveBack) {
    this.session = session;
    this.giveBack = giveBack;
  }

  public DeviceSession session() {
    return session;
  }

  @Override
  public void close() {
    giveBack.run();
  }
}
