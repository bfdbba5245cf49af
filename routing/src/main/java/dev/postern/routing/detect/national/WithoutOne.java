package dev.postern.routing.detect.national;

import java.util.Objects;

/// A number as if one of its characters were not there; copies nothing.
record WithoutOne(CharSequence number, int left) implements CharSequence {
  @Override
  public int length() {
    return number.length() - 1;
  }

  @Override
  public char charAt(int index) {
    return number.charAt(index < left ? index : index + 1);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    Objects.checkFromToIndex(start, end, length());
    throw new UnsupportedOperationException("a number without one character has no parts");
  }

  @Override
  public String toString() {
    return "number of " + length() + " characters";
  }
}
