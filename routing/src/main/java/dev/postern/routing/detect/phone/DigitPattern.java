package dev.postern.routing.detect.phone;

import java.util.ArrayList;
import java.util.List;

/// A regular expression over digits, of the kind that numbering plans are written in: digits, `\d`,
/// classes, groups, alternatives, `?`, `{n}` and `{n,m}`.
sealed interface DigitPattern {
  /// One digit.
  ///
  /// @param mask a bit for each digit that it may be
  record Digit(int mask) implements DigitPattern {}

  record Sequence(List<DigitPattern> parts) implements DigitPattern {}

  record Choice(List<DigitPattern> options) implements DigitPattern {}

  record Repeat(DigitPattern part, int least, int most) implements DigitPattern {}

  /// @throws IllegalArgumentException for what is no such expression
  static DigitPattern parse(String expression) {
    Parser parser = new Parser(expression);
    DigitPattern pattern = parser.choice();
    if (parser.at < expression.length()) {
      throw parser.refusal();
    }
    return pattern;
  }

  /// Reads an expression from left to right.
  final class Parser {
    private static final int ANY = 0x3FF;

    private final String expression;
    private int at;

    Parser(String expression) {
      this.expression = expression;
    }

    private DigitPattern choice() {
      List<DigitPattern> options = new ArrayList<>(List.of(sequence()));
      while (take('|')) {
        options.add(sequence());
      }
      return options.size() == 1 ? options.getFirst() : new Choice(List.copyOf(options));
    }

    private DigitPattern sequence() {
      List<DigitPattern> parts = new ArrayList<>();
      while (at < expression.length() && peek() != '|' && peek() != ')') {
        parts.add(repeated(part()));
      }
      return new Sequence(List.copyOf(parts));
    }

    private DigitPattern part() {
      if (take('(')) {
        if (take('?') && !take(':')) {
          throw refusal();
        }
        DigitPattern inner = choice();
        expect(')');
        return inner;
      }
      if (take('[')) {
        return new Digit(digitClass());
      }
      if (take('\\')) {
        expect('d');
        return new Digit(ANY);
      }
      return new Digit(1 << digit());
    }

    private DigitPattern repeated(DigitPattern part) {
      if (take('?')) {
        return new Repeat(part, 0, 1);
      }
      if (!take('{')) {
        return part;
      }
      int least = number();
      int most = take(',') ? number() : least;
      expect('}');
      return new Repeat(part, least, most);
    }

    private int digitClass() {
      int mask = 0;
      while (!take(']')) {
        if (take('\\')) {
          expect('d');
          mask = ANY;
          continue;
        }
        int low = digit();
        int high = take('-') ? digit() : low;
        for (int digit = low; digit <= high; digit++) {
          mask |= 1 << digit;
        }
      }
      return mask;
    }

    private int number() {
      int number = digit();
      while (at < expression.length() && Character.isDigit(peek())) {
        number = 10 * number + digit();
      }
      return number;
    }

    private int digit() {
      int digit = at < expression.length() ? Character.digit(peek(), 10) : -1;
      if (digit < 0) {
        throw refusal();
      }
      at++;
      return digit;
    }

    private char peek() {
      return expression.charAt(at);
    }

    private boolean take(char wanted) {
      if (at < expression.length() && peek() == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private void expect(char wanted) {
      if (!take(wanted)) {
        throw refusal();
      }
    }

    private IllegalArgumentException refusal() {
      return new IllegalArgumentException("no pattern of digits, at " + at + ": " + expression);
    }
  }
}
