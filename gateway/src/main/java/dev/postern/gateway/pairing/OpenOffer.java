package dev.postern.gateway.pairing;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.PairingEvent.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One offer from its making to its end: a device claims it, a person allows, it is paired; or it
/// ends. Claimed once, ended once; then its secret is gone.
///
/// Its maker waits for [#next] and answers with [#allow]; the device's handshake runs on another
/// thread and meets it here.
public final class OpenOffer implements AutoCloseable {
  /// From its making to a claim.
  public static final Duration LIFE = Duration.ofMinutes(3);

  /// From the claim to the person's word.
  public static final Duration THINKING = Duration.ofMinutes(2);

  /// Of an offer's id, in bytes.
  public static final int ID_LENGTH = 8;

  /// Of an offer's secret, in bytes.
  public static final int SECRET_LENGTH = 32;

  static final int FAILURES = 3;

  private enum State {
    OPEN,
    CLAIMED,
    ALLOWED,
    STORING,
    OVER
  }

  private final byte[] id = new byte[ID_LENGTH];
  private final SecretBytes secret = SecretBytes.allocate(SECRET_LENGTH);
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<PairingEvent> events = new ArrayDeque<>();
  private State state = State.OPEN;
  private long deadline;
  private int failures;

  OpenOffer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.deadline = nanoTime.getAsLong() + LIFE.toNanos();
    SecureRandom random = new SecureRandom();
    random.nextBytes(id);
    fill(secret, random);
  }

  /// Names the offer in clear.
  public byte[] id() {
    return id.clone();
  }

  /// A copy of the secret, owned by the caller; empty when the offer is over.
  public Optional<SecretBytes> secret() {
    return locked(() -> {
      if (state == State.OVER) {
        return Optional.empty();
      }
      SecretBytes copy = SecretBytes.allocate(SECRET_LENGTH);
      copy.segment().copyFrom(secret.segment());
      return Optional.of(copy);
    });
  }

  /// Until a device may no longer claim it.
  public Duration left() {
    return locked(() -> Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong())));
  }

  /// Waits for what happens next. After [PairingEvent.Paired] and [PairingEvent.Ended] nothing more
  /// does.
  public PairingEvent next() throws InterruptedException {
    lock.lock();
    try {
      while (events.isEmpty()) {
        long left = deadline - nanoTime.getAsLong();
        if (left <= 0 && state == State.OPEN) {
          finish(new PairingEvent.Ended(Reason.EXPIRED));
        } else if (left <= 0 && state == State.CLAIMED) {
          finish(new PairingEvent.Ended(Reason.DENIED));
        } else if (state == State.OPEN || state == State.CLAIMED) {
          changed.await(left, TimeUnit.NANOSECONDS);
        } else {
          changed.await();
        }
      }
      return events.remove();
    } finally {
      lock.unlock();
    }
  }

  /// The person's word on the digits.
  public void allow(boolean allowed) {
    locked(() -> {
      if (state == State.CLAIMED && allowed) {
        state = State.ALLOWED;
        changed.signalAll();
      } else if (state == State.CLAIMED) {
        finish(new PairingEvent.Ended(Reason.DENIED));
      }
      return true;
    });
  }

  /// Gives the offer up, if its device is not being stored already.
  @Override
  public void close() {
    locked(() -> {
      if (state != State.STORING) {
        finish(new PairingEvent.Ended(Reason.CANCELLED));
      }
      return true;
    });
  }

  /// A handshake failed on it; the third time it ends.
  void failed() {
    locked(() -> {
      failures++;
      if (state == State.OPEN && failures >= FAILURES) {
        finish(new PairingEvent.Ended(Reason.TOO_MANY_FAILURES));
      }
      return true;
    });
  }

  /// The handshake is done: from now on nobody else can claim it.
  ///
  /// @return false when somebody did before, or it is over
  boolean claim(PairingEvent.Claimed claim) {
    return locked(() -> {
      if (!claimable()) {
        return false;
      }
      state = State.CLAIMED;
      deadline = nanoTime.getAsLong() + THINKING.toNanos();
      events.add(claim);
      changed.signalAll();
      return true;
    });
  }

  /// Waits for the person's word.
  ///
  /// @return whether it was allowed
  boolean awaitWord() throws InterruptedException {
    lock.lock();
    try {
      while (state == State.CLAIMED && deadline - nanoTime.getAsLong() > 0) {
        changed.await(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
      }
      return state == State.ALLOWED;
    } finally {
      lock.unlock();
    }
  }

  /// The device confirmed its keys; from now on the maker cannot take the offer back.
  ///
  /// @return false when it was taken back before
  boolean storing() {
    return locked(() -> {
      if (state != State.ALLOWED) {
        return false;
      }
      state = State.STORING;
      return true;
    });
  }

  void paired(PairingEvent.Paired event) {
    locked(() -> {
      finish(event);
      return true;
    });
  }

  void end(Reason reason) {
    locked(() -> {
      finish(new PairingEvent.Ended(reason));
      return true;
    });
  }

  boolean isClaimable() {
    return locked(this::claimable);
  }

  boolean isOver() {
    return locked(() -> state == State.OVER || (state == State.OPEN && !claimable()));
  }

  private boolean claimable() {
    return state == State.OPEN && deadline - nanoTime.getAsLong() > 0;
  }

  private void finish(PairingEvent last) {
    if (state != State.OVER) {
      state = State.OVER;
      secret.close();
      events.add(last);
      changed.signalAll();
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private static void fill(SecretBytes target, SecureRandom random) {
    byte[] passing = new byte[target.length()];
    random.nextBytes(passing);
    target.buffer().put(passing);
    Arrays.fill(passing, (byte) 0);
  }
}
