package dev.postern.routing.detect.national;

/// How a number is written: what may stand at each place, and the separators between its groups.
final class Form {
  /// No number is longer.
  static final int LONGEST = 24;

  private final int[] low;
  private final int[] high;
  private final Breaks breaks;

  /// @param low one bit by place and character, for the characters below `@`, from space on
  /// @param high the same for those from `@` on; bit 31 for letters that are not ASCII
  Form(int[] low, int[] high, Breaks breaks) {
    if (low.length == 0 || low.length > LONGEST || low.length != high.length) {
      throw new IllegalArgumentException("a form has 1 to " + LONGEST + " places");
    }
    this.low = low.clone();
    this.high = high.clone();
    this.breaks = breaks;
  }

  Breaks breaks() {
    return breaks;
  }

  int length() {
    return low.length;
  }

  /// Whether each character may stand where it stands; separators are not asked for.
  boolean fits(CharSequence number) {
    if (number.length() != low.length) {
      return false;
    }
    for (int i = 0; i < low.length; i++) {
      if (!allows(i, number.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  boolean allows(int place, char character) {
    if (character >= '@') {
      return ((high[place] >>> (character < 127 ? character - '@' : 31)) & 1) != 0;
    }
    return character >= ' ' && ((low[place] >>> (character - ' ')) & 1) != 0;
  }

  /// Where separators stand in a written number, and which.
  ///
  /// @param places bit `k` is set when one stands before the character `k`
  /// @param separators two bits each, the first in the lowest
  record Breaks(int places, long separators) {
    private static final String SEPARATORS = " -./";
    static final Breaks NONE = new Breaks(0, 0);

    /// Below zero for what is no separator.
    static int code(char character) {
      return SEPARATORS.indexOf(character);
    }

    /// These and one more behind them.
    ///
    /// @param code of the separator
    Breaks and(int place, int code) {
      return new Breaks(
          places | (1 << place), separators | ((long) code << (2 * Integer.bitCount(places))));
    }
  }
}
