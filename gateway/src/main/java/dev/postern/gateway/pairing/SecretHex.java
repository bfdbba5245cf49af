package dev.postern.gateway.pairing;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/// Secret bytes as hexadecimal digits and back, without a copy on the heap.
final class SecretHex {
  private SecretHex() {}

  /// Appends two lower-case digits a byte.
  static void append(SecretBuffer target, SecretView bytes) {
    HexFormat hex = HexFormat.of();
    for (int i = 0; i < bytes.length(); i++) {
      target.append((byte) hex.toHighHexDigit(bytes.at(i)));
      target.append((byte) hex.toLowHexDigit(bytes.at(i)));
    }
  }

  /// The bytes that the digits say, owned by the caller.
  ///
  /// @throws NumberFormatException for anything but pairs of hexadecimal digits
  private static SecretBytes decode(SecretView digits) {
    if (digits.length() % 2 != 0) {
      throw new NumberFormatException("an odd number of digits");
    }
    SecretBytes bytes = SecretBytes.allocate(digits.length() / 2);
    try {
      for (int i = 0; i < bytes.length(); i++) {
        int value = digit(digits.at(2 * i)) << 4 | digit(digits.at(2 * i + 1));
        bytes.segment().set(ValueLayout.JAVA_BYTE, i, (byte) value);
      }
      return bytes;
    } catch (NumberFormatException e) {
      bytes.close();
      throw e;
    }
  }

  /// A key of these digits, owned by the caller.
  ///
  /// @throws NumberFormatException also when it is all zeros, which no key is
  static SecretBytes decodeKey(SecretView digits) {
    boolean zero = true;
    for (int i = 0; i < digits.length(); i++) {
      zero &= digits.at(i) == '0';
    }
    if (zero) {
      throw new NumberFormatException("all zeros");
    }
    return decode(digits);
  }

  private static int digit(byte ascii) {
    int value = Character.digit(ascii, 16);
    if (value < 0) {
      throw new NumberFormatException("not a hexadecimal digit");
    }
    return value;
  }
}
