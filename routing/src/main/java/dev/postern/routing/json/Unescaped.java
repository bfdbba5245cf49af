package dev.postern.routing.json;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The content of a checked string without its escapes, written or read byte by byte.
final class Unescaped {
  private final MemorySegment text;
  private final int end;
  private int at;

  /// The character that the last escape stood for, its length, and how many bytes of it were read.
  private int codePoint;

  private int length;
  private int read;

  Unescaped(MemorySegment text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /// The next byte from 0 to 255, or -1 at the end.
  int next() {
    if (read < length) {
      return Utf8.byteOf(codePoint, length, read++);
    }
    if (at == end) {
      return -1;
    }
    byte b = text.get(ValueLayout.JAVA_BYTE, at);
    if (b != '\\') {
      at++;
      return b & 0xff;
    }
    codePoint = Escape.codePoint(text, at, end);
    at += Escape.length(codePoint, text.get(ValueLayout.JAVA_BYTE, at + 1));
    length = Utf8.length(codePoint);
    read = 1;
    return Utf8.byteOf(codePoint, length, 0);
  }

  /// Writes the content of a checked string to `out` from `to` on, and returns its length, never
  /// more than that of the escaped form.
  static int write(MemorySegment text, int start, int end, MemorySegment out, int to) {
    int from = start;
    int written = to;
    while (from < end) {
      int backslash = indexOfBackslash(text, from, end);
      MemorySegment.copy(text, from, out, written, backslash - from);
      written += backslash - from;
      if (backslash == end) {
        break;
      }
      int codePoint = Escape.codePoint(text, backslash, end);
      written += Utf8.write(codePoint, out, written);
      from = backslash + Escape.length(codePoint, text.get(ValueLayout.JAVA_BYTE, backslash + 1));
    }
    return written - to;
  }

  private static int indexOfBackslash(MemorySegment text, int from, int end) {
    int at = from;
    while (at < end && text.get(ValueLayout.JAVA_BYTE, at) != '\\') {
      at++;
    }
    return at;
  }
}
