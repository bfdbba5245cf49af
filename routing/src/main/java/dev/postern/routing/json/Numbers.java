package dev.postern.routing.json;

import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.json.JsonRefused.Code;

/// Numbers as written, turned into the JDK's.
final class Numbers {
  private static final int LONGEST_DOUBLE = 64;

  private Numbers() {}

  static long wholeNumber(SecretView number, int offset) {
    boolean negative = number.at(0) == '-';
    // Counted down from zero, because there is one more negative long than there are positive.
    long value = 0;
    for (int i = negative ? 1 : 0; i < number.length(); i++) {
      int digit = number.at(i) - '0';
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        throw new JsonRefused(Code.OUT_OF_RANGE, offset);
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw new JsonRefused(Code.OUT_OF_RANGE, offset);
    }
    return negative ? value : -value;
  }

  static double nearestDouble(SecretView number, int offset) {
    if (number.length() > LONGEST_DOUBLE) {
      throw new JsonRefused(Code.OUT_OF_RANGE, offset);
    }
    // The one String made of a text: the JDK reads doubles from nothing else.
    StringBuilder written = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      written.append((char) number.at(i));
    }
    double value = Double.parseDouble(written.toString());
    if (Double.isInfinite(value)) {
      throw new JsonRefused(Code.OUT_OF_RANGE, offset);
    }
    return value;
  }
}
