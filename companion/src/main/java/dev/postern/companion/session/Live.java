package dev.postern.companion.session;

import dev.postern.link.session.DeviceSession;
import org.jspecify.annotations.Nullable;

/// A session and its use; guarded by its connection's lock.
final class Live {
  private @Nullable DeviceSession session;
  private long born;
  private long lastUse;
  private int users;
  private boolean retired;
  private boolean ended;

  void open(DeviceSession opened, long now) {
    session = opened;
    born = now;
    lastUse = now;
  }

  boolean usable() {
    return session != null && !retired && !ended && session.isOpen();
  }

  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  DeviceSession use(long now) {
    if (session == null) {
      throw new IllegalStateException("used before it was open");
    }
    users++;
    lastUse = now;
    return session;
  }

  void giveBack(long now) {
    users--;
    lastUse = now;
    closeWhenUnused();
  }

  /// Takes no new exchange; ends with the last that runs.
  void retire() {
    retired = true;
    closeWhenUnused();
  }

  /// In nanoseconds from `now`, until it is too old or has lain unused too long.
  long leftAt(long now, Timing timing) {
    long age = born + timing.age().toNanos() - now;
    if (users > 0) {
      return age;
    }
    return Math.min(age, lastUse + timing.idle().toNanos() - now);
  }

  long livedAt(long now) {
    return now - born;
  }

  /// Ends it, whatever runs. Saying goodbye may wait for the socket, so it happens aside.
  void close() {
    DeviceSession ending = session;
    if (ending != null) {
      Thread.ofVirtual().name("postern-goodbye").start(ending::close);
    }
  }

  private void closeWhenUnused() {
    if (retired && users == 0) {
      close();
    }
  }
}
