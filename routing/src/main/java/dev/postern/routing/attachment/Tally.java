package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.EnumMap;
import java.util.Map;

/// Counts what is removed from one file, and the parts it has.
final class Tally {
  /// More chunks, segments, objects or entries than this has no file of good will.
  private static final int MOST_PARTS = 1 << 18;

  private final Map<Removed, Integer> counts = new EnumMap<>(Removed.class);
  private int parts;

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

  Map<Removed, Integer> counts() {
    return counts;
  }
}
