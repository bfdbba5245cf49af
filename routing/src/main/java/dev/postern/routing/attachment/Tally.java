package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.EnumMap;
import java.util.Map;

/// Counts what is removed from one file, the parts it has, and what is unpacked of it.
final class Tally {
  /// More chunks, segments, objects or entries than this has no file of good will.
  private static final int MOST_PARTS = 1 << 18;

  /// As many bytes may come out of a file of the largest size, on average, as it has twice.
  private static final long MOST_UNPACKED = 2L * Attachment.LARGEST;

  private final Map<Removed, Integer> counts = new EnumMap<>(Removed.class);
  private int parts;
  private long unpacked;

  void removed(Removed kind) {
    removed(kind, 1);
  }

  void removed(Removed kind, int pieces) {
    if (pieces > 0) {
      counts.merge(kind, pieces, Integer::sum);
    }
  }

  /// Counts one more part.
  ///
  /// @throws Refusal with TOO_COMPLEX when there are too many
  void part() {
    if (++parts > MOST_PARTS) {
      throw new Refusal(Reason.TOO_COMPLEX);
    }
  }

  /// Counts bytes that came out of something compressed, however deep in the file.
  ///
  /// @throws Refusal with TOO_LARGE when there are too many
  void unpacked(int bytes) {
    unpacked += bytes;
    if (unpacked > MOST_UNPACKED) {
      throw new Refusal(Reason.TOO_LARGE);
    }
  }

  Map<Removed, Integer> counts() {
    return counts;
  }
}
