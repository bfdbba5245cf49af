package dev.postern.gateway.session;

import java.time.Duration;

/// What the box's port takes before anything is known of who comes.
///
/// @param connections open at once, all together
/// @param waiting of them, those that have not become a WebSocket
/// @param waitingPerAddress the same of one address
/// @param upgrade how soon a connection must become one
public record PortLimits(int connections, int waiting, int waitingPerAddress, Duration upgrade) {
  /// What the session protocol says. Those that wait, those that have not proven a session, and
  /// proven ones at their limit make up all connections.
  public static final PortLimits STANDARD = new PortLimits(512, 128, 16, Duration.ofSeconds(5));
}
