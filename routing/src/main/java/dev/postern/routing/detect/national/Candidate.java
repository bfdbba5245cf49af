package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Shadow;
import java.util.Objects;

/// A number as it may be written in the text: neighbouring tokens as one run of characters, with
/// small letters as capitals. Holds places only and reads the characters where they are.
final class Candidate implements CharSequence {
  private final Shadow text;
  private final int[] places = new int[Form.LONGEST];
  private int length;
  private int breaks;
  private long separators;
  private boolean lower;
  private boolean digit;

  Candidate(Shadow text) {
    this.text = text;
  }

  void clear() {
    length = 0;
    breaks = 0;
    separators = 0;
    lower = false;
    digit = false;
  }

  /// Adds the characters from `start` to `end`, behind a separator unless they are the first.
  ///
  /// @return whether there was room
  boolean add(int start, int end) {
    if (length + end - start > Form.LONGEST) {
      return false;
    }
    if (length > 0) {
      int code = Form.Breaks.code(text.charAt(start - 1));
      separators |= (long) code << (2 * Integer.bitCount(breaks));
      breaks |= 1 << length;
    }
    for (int at = start; at < end; at++) {
      char character = text.charAt(at);
      lower |= character >= 'a' && character <= 'z';
      digit |= Digits.isDigit(character);
      places[length] = at;
      length++;
    }
    return true;
  }

  int start() {
    return places[0];
  }

  int end() {
    return places[length - 1] + 1;
  }

  boolean hasSmallLetters() {
    return lower;
  }

  boolean hasDigits() {
    return digit;
  }

  boolean isGrouped() {
    return breaks != 0;
  }

  /// Bit `k` is set when a separator stands before the character `k`.
  int breaks() {
    return breaks;
  }

  /// Whether it has the form's separators, and no others.
  boolean isWrittenAs(Form form) {
    return form.breaks().places() == breaks && form.breaks().separators() == separators;
  }

  /// Whether its digits are all the same, or count up or down: a number that is made up.
  boolean isCounting() {
    int step = Math.floorMod(charAt(1) - charAt(0), 10);
    if (step != 0 && step != 1 && step != 9) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (Math.floorMod(charAt(i) - charAt(i - 1), 10) != step || !Digits.isDigit(charAt(i))) {
        return false;
      }
    }
    return Digits.isDigit(charAt(0));
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    char character = text.charAt(places[index]);
    return character >= 'a' && character <= 'z' ? (char) (character - 32) : character;
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    return new Part(this, start, end);
  }

  @Override
  public String toString() {
    return "Candidate[" + length + " characters]";
  }

  private record Part(CharSequence whole, int start, int end) implements CharSequence {
    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      return whole.charAt(start + Objects.checkIndex(index, length()));
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      Objects.checkFromToIndex(from, to, length());
      return new Part(whole, start + from, start + to);
    }

    @Override
    public String toString() {
      return "Part[" + length() + " characters]";
    }
  }
}
