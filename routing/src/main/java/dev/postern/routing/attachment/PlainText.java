package dev.postern.routing.attachment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Text, such as CSV, JSON or code: all of it is there to be read, so there is nothing to take out.
///
/// Text is UTF-8 without control characters but tabs and line ends. Text that stands for pages or
/// pictures, and can hide things from who looks at these, is none: RTF, PostScript and SVG.
final class PlainText {
  private static final int HEAD = 4096;

  private PlainText() {}

  static boolean is(Source in) {
    int start = in.matches(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    return !in.matches(start, "{\\rtf")
        && !in.matches(start, "%!PS")
        && !drawing(in)
        && utf8(in.segment());
  }

  private static boolean drawing(Source in) {
    int head = Math.min(HEAD, in.length());
    int at = in.indexOf('<', 0);
    while (at >= 0 && at < head) {
      if (in.matches(at, "<svg") || in.matches(at, "<!DOCTYPE svg")) {
        return true;
      }
      at = in.indexOf('<', at + 1);
    }
    return false;
  }

  /// By RFC 3629: shortest forms only, no surrogates, nothing above U+10FFFF.
  private static boolean utf8(MemorySegment text) {
    int length = (int) text.byteSize();
    int i = 0;
    while (i < length) {
      int first = text.get(ValueLayout.JAVA_BYTE, i);
      if (first >= 0) {
        if (control(first)) {
          return false;
        }
        i++;
        continue;
      }
      int size = characterSize(first & 0xff);
      if (size == 0 || size > length - i || !valid(text, i, size)) {
        return false;
      }
      i += size;
    }
    return true;
  }

  private static boolean control(int c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f;
  }

  private static int characterSize(int first) {
    if (first >= 0xc2 && first <= 0xdf) {
      return 2;
    }
    if (first >= 0xe0 && first <= 0xef) {
      return 3;
    }
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  }

  private static boolean valid(MemorySegment text, int at, int size) {
    int codePoint = text.get(ValueLayout.JAVA_BYTE, at) & (0x7f >> size);
    for (int i = 1; i < size; i++) {
      int next = text.get(ValueLayout.JAVA_BYTE, at + i);
      if ((next & 0xc0) != 0x80) {
        return false;
      }
      codePoint = (codePoint << 6) | (next & 0x3f);
    }
    return switch (size) {
      case 2 -> codePoint >= 0x80;
      case 3 -> codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
      default -> codePoint >= 0x10000 && codePoint <= 0x10ffff;
    };
  }
}
