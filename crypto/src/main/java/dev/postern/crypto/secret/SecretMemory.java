package dev.postern.crypto.secret;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/// Where secret bytes live: slots in slabs for sizes up to 1 MiB, a mapping of its own for each
/// larger one. Safe for use by any threads.
///
/// At most one slab per size stays mapped while nobody uses it, 4.75 MiB in all. That spares the
/// next owner the page faults, which cost far more than clearing the memory does.
public final class SecretMemory {
  private static final int SMALLEST_BITS = 6;
  private static final int LARGEST_BITS = 20;
  private static final SizeClass[] CLASSES = new SizeClass[LARGEST_BITS - SMALLEST_BITS + 1];
  private static final AtomicLong HELD = new AtomicLong();
  private static final LongAccumulator PEAK = new LongAccumulator(Long::max, 0);
  private static final Map<Kind, AtomicLong> MAPPED = new EnumMap<>(Kind.class);

  static {
    for (Kind kind : Kind.values()) {
      MAPPED.put(kind, new AtomicLong());
    }
    Arrays.setAll(CLASSES, i -> new SizeClass(1 << (SMALLEST_BITS + i), Mapping::of));
  }

  private SecretMemory() {}

  /// What guards memory against being written to disk or read from outside, strongest first.
  public enum Kind {
    /// `memfd_secret`: neither swapped out nor dumped, and unreadable for debuggers and the kernel.
    SECRET,
    /// Neither swapped out nor dumped.
    LOCKED,
    /// Not dumped, but it may be swapped out: the limit on locked memory is reached.
    UNLOCKED,
    /// Ordinary memory off the heap, as on systems other than Linux.
    PLAIN
  }

  /// The weakest kind among the memory mapped now.
  public static Kind kind() {
    // With nothing mapped yet, this maps what the next owner would get.
    SecretBytes.allocate(1).close();
    Kind weakest = Kind.SECRET;
    for (Kind kind : Kind.values()) {
      if (bytesMapped(kind) > 0) {
        weakest = kind;
      }
    }
    return weakest;
  }

  /// How many bytes the owners hold that have not closed yet.
  public static long bytesHeld() {
    return HELD.get();
  }

  /// The most bytes ever held at once.
  public static long peakBytesHeld() {
    return PEAK.get();
  }

  /// How many bytes of `kind` are mapped: those held, what their slots leave over, and idle slabs.
  public static long bytesMapped(Kind kind) {
    return counter(kind).get();
  }

  /// Memory of at least `length` bytes.
  static Lease lease(int length) {
    if (length > 1 << LARGEST_BITS) {
      return Mapping.of(length);
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(length, 1) - 1);
    return CLASSES[Math.max(bits - SMALLEST_BITS, 0)].lease();
  }

  /// Counts bytes that an owner took, or gave back when negative.
  static void held(long bytes) {
    PEAK.accumulate(HELD.addAndGet(bytes));
  }

  /// Counts bytes that were mapped, or unmapped when negative.
  static void mapped(Kind kind, long bytes) {
    counter(kind).addAndGet(bytes);
  }

  private static AtomicLong counter(Kind kind) {
    return Objects.requireNonNull(MAPPED.get(kind));
  }
}
