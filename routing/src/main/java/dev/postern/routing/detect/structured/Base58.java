package dev.postern.routing.detect.structured;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes base58 (draft-msporny-base58) of short texts.
final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final byte[] VALUES = new byte[128];

  /// How many bytes 0 to 11 digits of Monero's blocks stand for; -1 where there is no such block.
  private static final int[] BLOCK_BYTES = {0, -1, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8};

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base58() {}

  /// The bytes of a text of at most a few dozen characters as one number; null if it is no base58
  /// or its bytes are not `size`.
  static byte @Nullable [] decode(CharSequence text, int start, int end, int size) {
    byte[] bytes = new byte[size];
    for (int at = start; at < end; at++) {
      int carry = value(text.charAt(at));
      if (carry < 0) {
        return null;
      }
      for (int i = size - 1; i >= 0; i--) {
        carry += 58 * (bytes[i] & 0xFF);
        bytes[i] = (byte) carry;
        carry >>>= 8;
      }
      if (carry != 0) {
        return null;
      }
    }
    return bytes;
  }

  /// The bytes of a text in Monero's blocks of 11 digits; null if it is none, or they are not
  /// `size`.
  static byte @Nullable [] decodeBlocks(CharSequence text, int start, int end, int size) {
    byte[] bytes = new byte[size];
    int filled = 0;
    for (int at = start; at < end; at += 11) {
      int blockEnd = Math.min(end, at + 11);
      int blockSize = BLOCK_BYTES[blockEnd - at];
      if (blockSize < 0 || filled + blockSize > size) {
        return null;
      }
      byte[] block = decode(text, at, blockEnd, blockSize);
      if (block == null) {
        return null;
      }
      System.arraycopy(block, 0, bytes, filled, blockSize);
      filled += blockSize;
    }
    return filled == size ? bytes : null;
  }

  private static int value(char character) {
    return character < 128 ? VALUES[character] : -1;
  }
}
