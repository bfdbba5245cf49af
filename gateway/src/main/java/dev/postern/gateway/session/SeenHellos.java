package dev.postern.gateway.session;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;

/// The ephemeral keys of recent hellos, so that a replayed one costs no second handshake. Bounded:
/// what it forgets early is harmless, since a hello alone changes nothing.
final class SeenHellos {
  /// How long a hello is remembered.
  static final Duration MEMORY = Duration.ofMinutes(10);

  private static final int EPHEMERAL = 32;
  private static final int CAPACITY = 16 * 1024;
  private final Set<String> seen;

  SeenHellos(Ticker ticker) {
    seen =
        Collections.newSetFromMap(
            Caffeine.newBuilder()
                .maximumSize(CAPACITY)
                .expireAfterWrite(MEMORY)
                .ticker(ticker)
                .<String, Boolean>build()
                .asMap());
  }

  /// @param hello the first Noise message, which begins with its ephemeral key
  boolean knows(byte[] hello) {
    return hello.length >= EPHEMERAL && seen.contains(ephemeral(hello));
  }

  /// Remembers a hello that opened.
  ///
  /// @return false when it was remembered already
  boolean remember(byte[] hello) {
    return seen.add(ephemeral(hello));
  }

  private static String ephemeral(byte[] hello) {
    return HexFormat.of().formatHex(hello, 0, EPHEMERAL);
  }
}
