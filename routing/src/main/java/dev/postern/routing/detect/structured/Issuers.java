package dev.postern.routing.detect.structured;

import java.util.ArrayList;
import java.util.List;

/// The number ranges of payment card issuers.
final class Issuers {
  /// How many leading digits tell the issuer.
  private static final int PREFIX = 6;

  /// @param low the least six leading digits
  /// @param high the greatest six leading digits
  /// @param lengths a bit for each length in digits
  private record Range(int low, int high, int lengths, boolean needsLabel) {}

  private final List<Range> ranges = new ArrayList<>();

  Issuers() {
    for (List<String> row : Table.rows("cards.tsv", 4)) {
      int lengths = 0;
      for (String length : row.get(2).split(",")) {
        lengths |= 1 << Integer.parseInt(length);
      }
      for (String range : row.get(1).split(",")) {
        String[] ends = range.split("-");
        int low = padded(ends[0], '0');
        int high = padded(ends[ends.length - 1], '9');
        ranges.add(new Range(low, high, lengths, row.get(3).equals("label")));
      }
    }
  }

  /// Whether somebody issues cards of this many digits that begin so.
  ///
  /// @param prefix the first six digits
  boolean knows(int prefix, int length, boolean labelled) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (prefix >= range.low
          && prefix <= range.high
          && (range.lengths & 1 << length) != 0
          && (labelled || !range.needsLabel)) {
        return true;
      }
    }
    return false;
  }

  private static int padded(String digits, char filler) {
    return Integer.parseInt(digits + Character.toString(filler).repeat(PREFIX - digits.length()));
  }
}
