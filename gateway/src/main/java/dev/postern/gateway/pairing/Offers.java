package dev.postern.gateway.pairing;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The offers of this box: at most one is open, in memory alone.
public final class Offers {
  private final LongSupplier nanoTime;
  private @Nullable OpenOffer open;

  /// @param nanoTime a monotonic clock: offers expire by it, whatever the wall clock does
  public Offers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Makes an offer. Its maker closes it, in every outcome.
  ///
  /// @return empty while another one is open
  public synchronized Optional<OpenOffer> open() {
    if (open != null && !open.isOver()) {
      return Optional.empty();
    }
    open = new OpenOffer(nanoTime);
    return Optional.of(open);
  }

  /// The open offer, if it has this id and nobody has claimed it.
  public synchronized Optional<OpenOffer> find(byte[] id) {
    if (open == null || !open.isClaimable() || !MessageDigest.isEqual(open.id(), id)) {
      return Optional.empty();
    }
    return Optional.of(open);
  }
}
