package dev.postern.gateway.session;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who is at the port: bounds its connections, and those that have not become a WebSocket also by
/// address and in time. Whoever is over a limit is cut off without a word.
final class Arrivals {
  private final Vertx vertx;
  private final PortLimits limits;
  private final Set<HttpConnection> here = new HashSet<>();
  private final Map<HttpConnection, Waiting> waiting = new HashMap<>();
  private final Map<String, Integer> waitingFrom = new HashMap<>();

  /// A connection that is not a WebSocket yet.
  private record Waiting(String network, long timer) {}

  Arrivals(Vertx vertx, PortLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /// Connections that have not become a WebSocket.
  synchronized int waiting() {
    return waiting.size();
  }

  /// All connections.
  synchronized int connections() {
    return here.size();
  }

  /// A connection was made.
  void arrived(HttpConnection connection) {
    InetAddress address = InetAddress.ofLiteral(connection.remoteAddress().hostAddress());
    if (!admit(connection, Admission.network(address))) {
      connection.close();
      return;
    }
    connection.closeHandler(closed -> left(connection));
  }

  /// A connection has become a WebSocket, which calls [#left(HttpConnection)] when it closes.
  synchronized void upgraded(HttpConnection connection) {
    Waiting waited = waiting.remove(connection);
    if (waited != null) {
      vertx.cancelTimer(waited.timer());
      waitingFrom.computeIfPresent(
          waited.network(), (network, count) -> count == 1 ? null : count - 1);
    }
  }

  /// A connection has closed.
  synchronized void left(HttpConnection connection) {
    upgraded(connection);
    here.remove(connection);
  }

  private synchronized boolean admit(HttpConnection connection, String network) {
    if (here.size() >= limits.connections()
        || waiting.size() >= limits.waiting()
        || waitingFrom.getOrDefault(network, 0) >= limits.waitingPerAddress()) {
      return false;
    }
    waitingFrom.merge(network, 1, Integer::sum);
    long timer = vertx.setTimer(limits.upgrade().toMillis(), late -> connection.close());
    here.add(connection);
    waiting.put(connection, new Waiting(network, timer));
    return true;
  }
}
