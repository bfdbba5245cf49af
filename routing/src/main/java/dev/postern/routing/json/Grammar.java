package dev.postern.routing.json;

import dev.postern.routing.json.JsonRefused.Code;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads a text once from start to end by the grammar of RFC 8259, and notes every node.
///
/// Each method takes the offset at which it starts and returns the one after what it read.
final class Grammar {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final MemorySegment text;
  private final int end;
  private final int maxDepth;
  private final Tape tape;
  private final StringScan strings;
  private final Names names;

  Grammar(MemorySegment text, JsonLimits limits, Tape tape) {
    this.text = text;
    this.end = (int) text.byteSize();
    this.maxDepth = limits.maxDepth();
    this.tape = tape;
    this.strings = new StringScan(text);
    this.names = new Names(text, tape);
  }

  void document() {
    int at = space(value(space(0), 0));
    if (at != end) {
      throw new JsonRefused(Code.TRAILING, at);
    }
  }

  private int value(int at, int depth) {
    return switch (byteAt(at)) {
      case '"' -> string(at);
      case '{' -> object(at, depth + 1);
      case '[' -> array(at, depth + 1);
      case 't' -> word(at, TRUE, JsonKind.BOOLEAN);
      case 'f' -> word(at, FALSE, JsonKind.BOOLEAN);
      case 'n' -> word(at, NULL, JsonKind.NULL);
      default -> number(at);
    };
  }

  private int object(int start, int depth) {
    int node = open(start, depth);
    int at = space(start + 1);
    if (byteAt(at) != '}') {
      at = member(at, depth);
      while (byteAt(at) == ',') {
        at = member(space(at + 1), depth);
      }
      expect('}', at);
    }
    tape.close(node, JsonKind.OBJECT, false, at + 1);
    names.refuseDuplicates(node);
    return at + 1;
  }

  private int member(int start, int depth) {
    expect('"', start);
    int colon = space(string(start));
    expect(':', colon);
    return space(value(space(colon + 1), depth));
  }

  private int array(int start, int depth) {
    int node = open(start, depth);
    int at = space(start + 1);
    if (byteAt(at) != ']') {
      at = space(value(at, depth));
      while (byteAt(at) == ',') {
        at = space(value(space(at + 1), depth));
      }
      expect(']', at);
    }
    tape.close(node, JsonKind.ARRAY, false, at + 1);
    return at + 1;
  }

  private int open(int start, int depth) {
    if (depth > maxDepth) {
      throw new JsonRefused(Code.TOO_DEEP, start);
    }
    return tape.open(start);
  }

  private int string(int quote) {
    int close = strings.closingQuote(quote + 1);
    tape.leaf(JsonKind.STRING, strings.escaped(), quote + 1, close);
    return close + 1;
  }

  private int word(int start, byte[] word, JsonKind kind) {
    for (int i = 0; i < word.length; i++) {
      expect(word[i], start + i);
    }
    tape.leaf(kind, false, start, start + word.length);
    return start + word.length;
  }

  private int number(int start) {
    int at = start;
    if (text.get(ValueLayout.JAVA_BYTE, at) == '-') {
      at++;
    } else if (!isDigit(at)) {
      throw new JsonRefused(Code.UNEXPECTED, at);
    }
    at = isAt('0', at) ? at + 1 : digits(at, start);
    if (isAt('.', at)) {
      at = digits(at + 1, start);
    }
    if (isAt('e', at) || isAt('E', at)) {
      at++;
      if (isAt('+', at) || isAt('-', at)) {
        at++;
      }
      at = digits(at, start);
    }
    tape.leaf(JsonKind.NUMBER, false, start, at);
    return at;
  }

  /// One digit or more.
  private int digits(int first, int number) {
    int at = first;
    while (isDigit(at)) {
      at++;
    }
    if (at == first) {
      byteAt(at);
      throw new JsonRefused(Code.BAD_NUMBER, number);
    }
    return at;
  }

  private boolean isDigit(int at) {
    return at < end
        && text.get(ValueLayout.JAVA_BYTE, at) >= '0'
        && text.get(ValueLayout.JAVA_BYTE, at) <= '9';
  }

  private boolean isAt(char expected, int at) {
    return at < end && text.get(ValueLayout.JAVA_BYTE, at) == expected;
  }

  private int space(int from) {
    int at = from;
    while (at < end && isSpace(text.get(ValueLayout.JAVA_BYTE, at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
  }

  private void expect(int expected, int at) {
    if (byteAt(at) != expected) {
      throw new JsonRefused(Code.UNEXPECTED, at);
    }
  }

  private byte byteAt(int at) {
    if (at >= end) {
      throw new JsonRefused(Code.INCOMPLETE, end);
    }
    return text.get(ValueLayout.JAVA_BYTE, at);
  }
}
