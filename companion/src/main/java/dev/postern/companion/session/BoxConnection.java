package dev.postern.companion.session;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.session.BoxUnavailable.Reason;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.session.DeviceSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The one session to the box that all programs on this laptop share: opened when the first of them
/// asks, kept and reopened from then on, and replaced before it grows old. The new session is there
/// before the old one is given up, and exchanges that run on the old one end in their own time.
public final class BoxConnection implements AutoCloseable {
  /// Opens a session; blocks.
  @FunctionalInterface
  interface Opener {
    DeviceSession open(Consumer<CloseCode> onEnd) throws BoxUnavailable;
  }

  private static final long SHORT_LIFE = Duration.ofSeconds(10).toNanos();
  private static final Duration AN_ATTEMPT = Duration.ofHours(1);

  private final Opener opener;
  private final PairedBox box;
  private final Consumer<Connectivity> watcher;
  private final Timing timing;
  private final Backoff backoff;
  private final LongSupplier clock;
  private final SleepWatch sleepWatch;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Live live;
  private @Nullable BoxUnavailable trouble;
  private @Nullable Connectivity untold;
  private boolean wanted;
  private boolean stopped;
  private int waiting;
  private int failures;
  private long attempts;
  private long lastAttempt;
  private long delay;

  /// Starts without a session.
  ///
  /// @param watcher is told of every change, on a thread of its own
  public BoxConnection(BoxDialer dialer, PairedBox box, Consumer<Connectivity> watcher) {
    this(
        dialer::dial,
        box,
        watcher,
        Timing.USUAL,
        Backoff.USUAL,
        System::nanoTime,
        new SleepWatch(InstantSource.system(), System::nanoTime));
  }

  BoxConnection(
      Opener opener,
      PairedBox box,
      Consumer<Connectivity> watcher,
      Timing timing,
      Backoff backoff,
      LongSupplier clock,
      SleepWatch sleepWatch) {
    this.opener = opener;
    this.box = box;
    this.watcher = watcher;
    this.timing = timing;
    this.backoff = backoff;
    this.clock = clock;
    this.sleepWatch = sleepWatch;
    this.lastAttempt = clock.getAsLong() - timing.gap().toNanos();
    Thread.ofVirtual().name("postern-connection").start(this::keep);
  }

  /// The session, opened if need be, for one exchange.
  ///
  /// @throws BoxUnavailable when there is none within the patience of a request, or waiting would
  ///   not help
  public SessionLease lease() throws BoxUnavailable {
    lock.lock();
    wanted = true;
    waiting++;
    try {
      return await(clock.getAsLong(), attempts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(Reason.STOPPING);
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private SessionLease await(long began, long attemptsThen)
      throws BoxUnavailable, InterruptedException {
    while (true) {
      if (stopped) {
        throw unavailable(Reason.STOPPING);
      }
      Live current = live;
      if (current != null && current.usable()) {
        return leaseOf(current);
      }
      long left = began + timing.patience().toNanos() - clock.getAsLong();
      if (left <= 0 || hopeless(attemptsThen)) {
        throw trouble == null
            ? new BoxUnavailable(Reason.UNREACHABLE, "The box " + box.name() + " does not answer.")
            : new BoxUnavailable(trouble.reason(), trouble.sentence());
      }
      changed.signalAll();
      changed.awaitNanos(left);
    }
  }

  private boolean hopeless(long attemptsThen) {
    boolean tried =
        attempts > attemptsThen || clock.getAsLong() - lastAttempt < timing.gap().toNanos();
    return tried && trouble != null && trouble.reason().lasting();
  }

  private SessionLease leaseOf(Live current) {
    return new SessionLease(current.use(clock.getAsLong()), () -> giveBack(current));
  }

  private void giveBack(Live used) {
    lock.lock();
    try {
      used.giveBack(clock.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    while (awaitTurn()) {
      Connectivity news = news();
      if (news != null) {
        watcher.accept(news);
      } else {
        attempt();
      }
    }
  }

  /// Waits until there is something to tell or an attempt is due; false when stopped.
  private boolean awaitTurn() {
    lock.lock();
    try {
      Duration expected = AN_ATTEMPT;
      while (!stopped) {
        if (sleepWatch.sleptSinceLastLook(expected)) {
          forgetAfterSleep();
        }
        long left = untilAttempt();
        if (untold != null || left <= 0) {
          return true;
        }
        expected = Duration.ofNanos(Math.min(left, timing.look().toNanos()));
        changed.awaitNanos(expected.toNanos());
      }
      return untold != null;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// In nanoseconds.
  private long untilAttempt() {
    long now = clock.getAsLong();
    if (!wanted) {
      return Long.MAX_VALUE;
    }
    long pause = pause(now);
    Live current = live;
    if (current != null && current.usable()) {
      return Math.max(pause, current.leftAt(now, timing));
    }
    return pause;
  }

  private long pause(long now) {
    if (failures == 0) {
      return 0;
    }
    long wait = delay;
    if (waiting > 0) {
      wait = Math.min(wait, timing.gap().toNanos());
    }
    return lastAttempt + wait - now;
  }

  private void forgetAfterSleep() {
    failures = 0;
    Live before = live;
    live = null;
    if (before != null) {
      before.retire();
    }
  }

  private @Nullable Connectivity news() {
    lock.lock();
    try {
      Connectivity news = untold;
      untold = null;
      return news;
    } finally {
      lock.unlock();
    }
  }

  private void attempt() {
    Live fresh = new Live();
    try {
      DeviceSession session = opener.open(code -> ended(fresh, code));
      opened(fresh, session);
    } catch (BoxUnavailable e) {
      failed(e);
    } catch (IllegalStateException e) {
      // The keys are wiped while a handshake runs only when the companion stops.
      if (!isStopped()) {
        throw e;
      }
    }
  }

  private boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  private void opened(Live fresh, DeviceSession session) {
    lock.lock();
    try {
      attempts++;
      lastAttempt = clock.getAsLong();
      fresh.open(session, lastAttempt);
      if (stopped || fresh.ended()) {
        fresh.close();
        later(unavailable(Reason.UNREACHABLE));
        return;
      }
      failures = 0;
      trouble = null;
      Live before = live;
      live = fresh;
      untold = new Connectivity.Connected();
      if (before != null) {
        before.retire();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void failed(BoxUnavailable why) {
    lock.lock();
    try {
      attempts++;
      lastAttempt = clock.getAsLong();
      boolean knownToBeRevoked =
          why.reason() == Reason.REFUSED && trouble != null && trouble.reason() == Reason.REVOKED;
      later(knownToBeRevoked ? unavailable(Reason.REVOKED) : why);
    } finally {
      lock.unlock();
    }
  }

  private void later(BoxUnavailable why) {
    failures++;
    delay = backoff.after(failures).toNanos();
    lost(why);
  }

  private void ended(Live which, CloseCode code) {
    lock.lock();
    try {
      which.end();
      if (live != which) {
        return;
      }
      live = null;
      if (which.livedAt(clock.getAsLong()) < SHORT_LIFE) {
        lastAttempt = clock.getAsLong();
        later(unavailable(BoxDialer.reason(code)));
      } else {
        lost(unavailable(BoxDialer.reason(code)));
      }
    } finally {
      lock.unlock();
    }
  }

  private void lost(BoxUnavailable why) {
    boolean same = trouble != null && trouble.sentence().equals(why.sentence());
    trouble = why;
    Live current = live;
    if (!same && !stopped && (current == null || !current.usable())) {
      untold = new Connectivity.Lost(why);
    }
    changed.signalAll();
  }

  private BoxUnavailable unavailable(Reason reason) {
    return new BoxUnavailable(reason, BoxDialer.sentence(reason, box));
  }

  /// Ends the session, and every exchange with it.
  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      if (live != null) {
        live.close();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
