package dev.postern.routing.detect.peek;

import dev.postern.routing.detect.Hidden;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Peek;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.TokenKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Decodes text in base 64 (RFC 4648, with either alphabet; with the line breaks of RFC 2045). Only
/// what decodes to text counts; most words are told from it by their first letters.
final class Base64Peek implements Peek {
  private static final byte[] VALUES = values();
  private static final int SHORTEST = 16;
  private static final int LONGEST = 1 << 16;
  private static final int SHORTEST_LINE = 60;

  /// How far to decode before memory is taken for it.
  private static final int TRIAL = 24;

  @Override
  public List<Keyword> keywords() {
    return List.of();
  }

  @Override
  public void open(Page page, Consumer<Hidden> reader) {
    Shadow text = page.text();
    int done = 0;
    // Each character is decoded some four times at most, whatever stands there.
    long budget = 4L * text.length() + LONGEST;
    for (int token = 0; token < page.tokens(); token++) {
      int start = page.tokenStart(token);
      if (start < done || !mayStart(page, token) || !decodes(text, start, start + TRIAL)) {
        continue;
      }
      int end = stretchEnd(text, start);
      budget -= end - start;
      if (budget < 0) {
        return;
      }
      if (end - start >= SHORTEST && read(text, start, end, reader)) {
        done = end;
      }
    }
  }

  private static boolean mayStart(Page page, int token) {
    TokenKind kind = page.tokenKind(token);
    int end = page.tokenEnd(token);
    if (end - page.tokenStart(token) >= SHORTEST) {
      return kind == TokenKind.ALPHANUMERIC || kind == TokenKind.MIXED_CASE;
    }
    return end < page.text().length() && "+/-_".indexOf(page.text().charAt(end)) >= 0;
  }

  /// Whether the letters to `limit` decode to what may be text.
  private static boolean decodes(Shadow text, int start, int limit) {
    int held = 0;
    int bits = 0;
    int following = 0;
    for (int at = start; at < Math.min(limit, text.length()); at++) {
      int value = value(text.charAt(at));
      if (value < 0) {
        return at - start >= SHORTEST;
      }
      held = held << 6 | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        following = following(held >>> bits & 0xFF, following);
        if (following < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /// How many bytes the character still needs behind this one; -1 when it cannot stand here.
  private static int following(int octet, int expected) {
    boolean continues = (octet & 0xC0) == 0x80;
    if (expected > 0 || continues) {
      return expected > 0 && continues ? expected - 1 : -1;
    }
    if (octet < 0x80) {
      boolean printable = octet >= ' ' && octet != 0x7F;
      return printable || octet == '\n' || octet == '\r' || octet == '\t' ? 0 : -1;
    }
    if (octet < 0xC2 || octet > 0xF4) {
      return -1;
    }
    return octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
  }

  /// Where letters end, line breaks between full lines included.
  private static int stretchEnd(Shadow text, int start) {
    int at = start;
    int line = start;
    int limit = Math.min(text.length(), start + LONGEST);
    while (at < limit) {
      if (value(text.charAt(at)) >= 0) {
        at++;
        continue;
      }
      int next = behindBreak(text, at);
      boolean goesOn = next > at && at - line >= SHORTEST_LINE && next < limit;
      if (!goesOn || value(text.charAt(next)) < 0) {
        break;
      }
      at = next;
      line = next;
    }
    return at;
  }

  private static int behindBreak(Shadow text, int at) {
    int next = at < text.length() && text.charAt(at) == '\r' ? at + 1 : at;
    return next < text.length() && text.charAt(next) == '\n' ? next + 1 : at;
  }

  private static boolean read(Shadow text, int start, int end, Consumer<Hidden> reader) {
    try (DecodedText decoded = new DecodedText((end - start) * 3 / 4 + 1)) {
      int held = 0;
      int bits = 0;
      int following = 0;
      for (int at = start; at < end; at++) {
        int value = value(text.charAt(at));
        if (value < 0) {
          continue;
        }
        held = held << 6 | value;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          int octet = held >>> bits & 0xFF;
          following = following(octet, following);
          if (following < 0) {
            return false;
          }
          decoded.octet(octet, at);
        }
      }
      decoded.dropPartOfCharacter();
      if (!decoded.isText()) {
        return false;
      }
      reader.accept(decoded.whole(start, padded(text, end)));
      return true;
    }
  }

  private static int padded(Shadow text, int end) {
    int at = end;
    while (at < text.length() && at < end + 2 && text.charAt(at) == '=') {
      at++;
    }
    return at;
  }

  private static int value(char c) {
    return c < 128 ? VALUES[c] : -1;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < letters.length(); i++) {
      values[letters.charAt(i)] = (byte) i;
    }
    values['-'] = 62;
    values['_'] = 63;
    return values;
  }
}
