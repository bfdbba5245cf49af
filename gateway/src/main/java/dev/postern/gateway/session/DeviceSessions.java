package dev.postern.gateway.session;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.session.BoxSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The live, proven sessions of each device.
public final class DeviceSessions implements AutoCloseable {
  private final int all;
  private final int perDevice;
  private final Map<String, Set<BoxSession>> live = new HashMap<>();
  private int count;
  private boolean closing;

  public DeviceSessions(EndpointLimits limits) {
    this.all = limits.sessions();
    this.perDevice = limits.sessionsPerDevice();
  }

  /// How many the device has.
  public synchronized int of(String deviceId) {
    return live.getOrDefault(deviceId, Set.of()).size();
  }

  /// How many there are.
  public synchronized int count() {
    return count;
  }

  /// Ends every session of the device at once.
  ///
  /// @return how many there were
  public int revoke(String deviceId) {
    List<BoxSession> ended;
    synchronized (this) {
      ended = List.copyOf(live.getOrDefault(deviceId, Set.of()));
    }
    ended.forEach(session -> session.close(CloseCode.REVOKED));
    return ended.size();
  }

  /// Takes no further session; those there are end when their running exchanges have.
  public void drain() {
    closing().forEach(BoxSession::drain);
  }

  /// Waits until the last session has ended, or patience has.
  public synchronized void awaitNone(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (count > 0 && end - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends every session at once.
  @Override
  public void close() {
    closing().forEach(session -> session.close(CloseCode.SHUTDOWN));
  }

  /// @return false when there are too many already: live ones are never ended for a new one
  synchronized boolean enter(String deviceId, BoxSession session) {
    Set<BoxSession> ofDevice = live.getOrDefault(deviceId, new HashSet<>());
    if (closing || count >= all || ofDevice.size() >= perDevice) {
      return false;
    }
    ofDevice.add(session);
    live.put(deviceId, ofDevice);
    count++;
    return true;
  }

  synchronized void leave(String deviceId, BoxSession session) {
    Set<BoxSession> ofDevice = live.getOrDefault(deviceId, Set.of());
    if (ofDevice.contains(session)) {
      ofDevice.remove(session);
      count--;
      notifyAll();
    }
    if (ofDevice.isEmpty()) {
      live.remove(deviceId);
    }
  }

  private synchronized List<BoxSession> closing() {
    closing = true;
    List<BoxSession> sessions = new ArrayList<>();
    live.values().forEach(sessions::addAll);
    return sessions;
  }
}
