package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.Arrays;

/// One value of a PDF (ISO 32000-2, section 7.3) as a row of tokens, in the order they stand.
///
/// A dictionary is its token, its keys and values by turns, and an end; an array likewise. A
/// reference is one token. Nothing is copied: tokens are offsets.
final class PdfTokens {
  /// What a token is.
  enum Kind {
    DICTIONARY,
    ARRAY,
    END,
    NAME,
    STRING,
    NUMBER,
    REFERENCE,
    WORD
  }

  private static final int DEEPEST = 200;
  private static final int MOST = 1 << 20;
  private static final int NO_NUMBER = -1;

  private final Source in;
  private int at;
  private Kind[] kinds = new Kind[16];
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  /// Of a container, which token ends it; of a reference, the object's number; of a number, its
  /// value when it is a small whole one.
  private int[] values = new int[16];

  private int count;

  /// Reads the value that begins at `at`, after any white space and comments.
  ///
  /// @throws Refusal when there is none
  PdfTokens(Source in, int at) {
    this.in = in;
    this.at = at;
    read();
  }

  Source source() {
    return in;
  }

  /// Where the value ends.
  int end() {
    return at;
  }

  Kind kind(int token) {
    return kinds[token];
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /// The token behind this one and what it contains.
  int next(int token) {
    boolean container = kinds[token] == Kind.DICTIONARY || kinds[token] == Kind.ARRAY;
    return container ? values[token] + 1 : token + 1;
  }

  /// The number of the object that a reference is to.
  int object(int reference) {
    return values[reference];
  }

  boolean isNumber(int token) {
    return token >= 0 && kinds[token] == Kind.NUMBER && values[token] != NO_NUMBER;
  }

  /// A whole number that is not negative.
  ///
  /// @throws Refusal unless it is one
  int number(int token) {
    Refusal.unless(isNumber(token));
    return values[token];
  }

  /// The value of a key in the dictionary that `token` is; -1 if it is none, or has no such key.
  int find(int token, String key) {
    if (token < 0 || kinds[token] != Kind.DICTIONARY) {
      return -1;
    }
    int i = token + 1;
    while (kinds[i] != Kind.END) {
      int value = i + 1;
      Refusal.unless(kinds[i] == Kind.NAME && kinds[value] != Kind.END);
      if (isName(i, key)) {
        return value;
      }
      i = next(value);
    }
    return -1;
  }

  /// Whether the token is this name, be some of its characters written as hexadecimal digits.
  boolean isName(int token, String name) {
    if (token < 0 || kinds[token] != Kind.NAME) {
      return false;
    }
    int from = starts[token] + 1;
    for (int i = 0; i < name.length(); i++) {
      if (from >= ends[token]) {
        return false;
      }
      int c = in.u8(from);
      boolean escaped = c == '#' && from + 2 < ends[token];
      if (escaped) {
        c = 16 * Character.digit(in.u8(from + 1), 16) + Character.digit(in.u8(from + 2), 16);
      }
      if (c != name.charAt(i)) {
        return false;
      }
      from += escaped ? 3 : 1;
    }
    return from == ends[token];
  }

  private void read() {
    int[] open = new int[8];
    int depth = 0;
    do {
      at = skipSpace(in, at);
      int c = in.u8(at);
      if (c == '[' || (c == '<' && in.u8(at + 1) == '<')) {
        if (depth == DEEPEST) {
          throw new Refusal(Reason.TOO_COMPLEX);
        }
        if (depth == open.length) {
          open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = count;
        token(c == '[' ? Kind.ARRAY : Kind.DICTIONARY, at + (c == '[' ? 1 : 2));
      } else if (c == ']' || c == '>') {
        Refusal.unless(depth > 0);
        close(open[--depth], c);
      } else {
        scalar(c);
      }
    } while (depth > 0);
  }

  private void close(int opened, int c) {
    boolean array = kinds[opened] == Kind.ARRAY;
    Refusal.unless(array == (c == ']') && (array || in.u8(at + 1) == '>'));
    values[opened] = count;
    token(Kind.END, at + (array ? 1 : 2));
  }

  private void scalar(int c) {
    switch (c) {
      case '(' -> token(Kind.STRING, endOfString());
      case '<' -> token(Kind.STRING, endOfHex());
      case '/' -> token(Kind.NAME, endOfRegular(in, at + 1));
      default -> wordOrNumber(c);
    }
  }

  private void wordOrNumber(int c) {
    int end = endOfRegular(in, at);
    Refusal.unless(end > at);
    if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
      int value = wholeNumber(end);
      token(Kind.NUMBER, end);
      values[count - 1] = value;
    } else if (c == 'R' && end == at + 1) {
      reference(end);
    } else {
      boolean known = in.matches(at, "true") || in.matches(at, "false") || in.matches(at, "null");
      Refusal.unless(known && end - at <= 5);
      token(Kind.WORD, end);
    }
  }

  /// Makes one token of two numbers and an `R`.
  private void reference(int end) {
    Refusal.unless(count >= 2 && isNumber(count - 1) && isNumber(count - 2));
    count--;
    kinds[count - 1] = Kind.REFERENCE;
    ends[count - 1] = end;
    at = end;
  }

  private int wholeNumber(int end) {
    return wholeNumber(in, at, end);
  }

  /// What the digits say; -1 if they are others than digits, or say too much.
  static int wholeNumber(Source in, int at, int end) {
    int value = 0;
    for (int i = at; i < end; i++) {
      int c = in.u8(i);
      if (c < '0' || c > '9' || value > 100_000_000) {
        return NO_NUMBER;
      }
      value = 10 * value + c - '0';
    }
    return value;
  }

  private int endOfString() {
    int depth = 0;
    int i = at;
    do {
      switch (in.u8(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '\\' -> i++;
        default -> {}
      }
      i++;
    } while (depth > 0);
    return i;
  }

  private int endOfHex() {
    int end = in.indexOf('>', at);
    if (end < 0) {
      throw new Refusal(Reason.TRUNCATED);
    }
    return end + 1;
  }

  private void token(Kind kind, int end) {
    if (count == MOST) {
      throw new Refusal(Reason.TOO_COMPLEX);
    }
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    kinds[count] = kind;
    starts[count] = at;
    ends[count] = end;
    count++;
    at = end;
  }

  /// Where what is neither white space nor comment begins.
  static int skipSpace(Source in, int from) {
    int i = from;
    while (i < in.length()) {
      int c = in.u8(i);
      if (c == '%') {
        while (i < in.length() && in.u8(i) != '\n' && in.u8(i) != '\r') {
          i++;
        }
      } else if (isSpace(c)) {
        i++;
      } else {
        return i;
      }
    }
    return i;
  }

  /// Where the digits end that begin at `from`.
  ///
  /// @throws Refusal when there are none, or more than a number of an object or an offset has
  static int endOfDigits(Source in, int from) {
    int end = from;
    while (in.u8(end) >= '0' && in.u8(end) <= '9') {
      end++;
    }
    Refusal.unless(end > from && end - from <= 10);
    return end;
  }

  private static int endOfRegular(Source in, int from) {
    int i = from;
    while (i < in.length() && !isSpace(in.u8(i)) && "()<>[]{}/%".indexOf(in.u8(i)) < 0) {
      i++;
    }
    return i;
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }
}
