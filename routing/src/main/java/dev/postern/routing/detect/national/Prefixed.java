package dev.postern.routing.detect.national;

import java.util.Objects;

/// A number with letters before it that need not have been written; copies nothing.
record Prefixed(String prefix, CharSequence number) implements CharSequence {
  @Override
  public int length() {
    return prefix.length() + number.length();
  }

  @Override
  public char charAt(int index) {
    return index < prefix.length() ? prefix.charAt(index) : number.charAt(index - prefix.length());
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    Objects.checkFromToIndex(start, end, length());
    throw new UnsupportedOperationException("a prefixed number has no parts");
  }

  @Override
  public String toString() {
    return "number of " + length() + " characters";
  }
}
