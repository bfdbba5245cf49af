package dev.postern.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Who may knock: bounds the connections that have not proven a session yet, together and by
/// address, and how often an address comes. Decides before any cryptography.
final class Admission {
  private static final int ADDRESSES = 10_000;
  private final EndpointLimits limits;
  private final LongSupplier nanoTime;
  private final AtomicInteger unproven = new AtomicInteger();
  private final Cache<String, Visits> visits;

  Admission(EndpointLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.visits =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
  }

  /// A place among the unproven; given back by closing it.
  final class Place implements AutoCloseable {
    private final Visits visits;
    private final AtomicBoolean given = new AtomicBoolean();

    private Place(Visits visits) {
      this.visits = visits;
    }

    @Override
    public void close() {
      if (given.compareAndSet(false, true)) {
        unproven.decrementAndGet();
        visits.left();
      }
    }
  }

  /// Empty when it comes too often, or too many wait already.
  Optional<Place> admit(InetAddress address) {
    if (unproven.incrementAndGet() > limits.unproven()) {
      unproven.decrementAndGet();
      return Optional.empty();
    }
    Visits visitor = visits.get(network(address), unknown -> new Visits());
    if (!visitor.come()) {
      unproven.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new Place(visitor));
  }

  int unproven() {
    return unproven.get();
  }

  /// An IPv4 address, or the /64 of an IPv6 one, which is what one household is given.
  static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }

  /// A token bucket, and the connections that are here now.
  private final class Visits {
    private double tokens = limits.burst();
    private long filled = nanoTime.getAsLong();
    private int here;

    synchronized boolean come() {
      long now = nanoTime.getAsLong();
      tokens = Math.min(limits.burst(), tokens + (now - filled) / 1e9 * limits.perSecond());
      filled = now;
      if (tokens < 1 || here >= limits.unprovenPerAddress()) {
        return false;
      }
      tokens--;
      here++;
      return true;
    }

    synchronized void left() {
      here--;
    }
  }
}
