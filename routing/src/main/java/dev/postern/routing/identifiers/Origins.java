package dev.postern.routing.identifiers;

import java.util.HashSet;
import java.util.Set;

/// The hosts that the user's own texts link to, as keyed hashes: the only ones that a value may be
/// sent to by a link in an answer. Safe for use by any threads.
final class Origins {
  private static final int MOST = 4096;
  private final RunningHash hash;
  private final Set<Long> supplied = new HashSet<>();

  Origins(RunningHash hash) {
    this.hash = hash;
  }

  RunningHash hash() {
    return hash;
  }

  /// Remembers a host; beyond the limit it does not, and the host counts as strange.
  synchronized void add(long origin) {
    if (supplied.size() < MOST) {
      supplied.add(origin);
    }
  }

  synchronized boolean contains(long origin) {
    return supplied.contains(origin);
  }
}
