package dev.postern.routing.detect.secrets;

import dev.postern.routing.detect.layout.LabelWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a name is given, in the ways of programs, configuration, mark-up, command lines and
/// plain sentences.
final class Assignments {
  private static final int LONGEST_VALUE = 1024;
  private static final int LONGEST_WORD = 20;
  private static final LabelWords IS =
      new LabelWords(List.of("is", "ist", "lautet", "est", "es", "è", "é", "to", "jest"));

  private static final LabelWords SCHEMES =
      new LabelWords(List.of("bearer", "basic", "token", "api-token", "apikey", "api-key", "key"));

  private final CharSequence text;

  Assignments(CharSequence text) {
    this.text = text;
  }

  /// Whether what follows the name could give it a value; asked first, as most names have none.
  boolean mayFollow(int nameEnd) {
    if (nameEnd >= text.length()) {
      return false;
    }
    char next = text.charAt(nameEnd);
    if (next == ' ' || next == '\t' || next == '\\') {
      return true;
    }
    if (isQuote(nameEnd) || next == ']' || next == '*') {
      return nameEnd + 1 < text.length() && text.charAt(nameEnd + 1) != ')';
    }
    return ":=|?.+>(".indexOf(next) >= 0;
  }

  /// The value of the name from `nameStart` to `nameEnd`; null when it is given none.
  ///
  /// @param option whether the name is an option of a command line, whose value may stand behind a
  ///   blank
  @Nullable Assigned after(int nameStart, int nameEnd, boolean option) {
    int at = nameEnd;
    boolean quotedName = false;
    while (at < nameEnd + 4 && (isQuote(at) || is(at, ']') || is(at, '*') || isEscapedQuote(at))) {
      quotedName |= isQuote(at);
      at++;
    }
    at = skipBlanks(at);
    int typed = behindType(at);
    if (is(typed, '=')) {
      at = typed;
    }
    int behind = operator(at, quotedName, nameStart > 0 && text.charAt(nameStart - 1) == '<');
    if (behind > at) {
      return value(text.charAt(behind - 1), behind);
    }
    if (option && at > nameEnd) {
      return value(' ', at);
    }
    int word = wordEnd(at);
    if (at > nameEnd && word > at && is(word, ' ') && IS.idOf(text, at, word) >= 0) {
      return value('i', is(word + 1, ':') ? word + 2 : word + 1);
    }
    return null;
  }

  /// The value without the scheme before it, as in `Authorization: Bearer …` (RFC 9110, section
  /// 11.4).
  @Nullable Assigned withoutScheme(Assigned value) {
    int word = value.start();
    while (word < value.end() && (Character.isLetter(text.charAt(word)) || is(word, '-'))) {
      word++;
    }
    if (!is(word, ' ') || SCHEMES.idOf(text, value.start(), word) < 0) {
      return value;
    }
    int start = skipBlanks(word);
    if (value.quoted()) {
      return new Assigned(
          Math.min(start, value.end() - 1), value.end(), true, value.operator(), false);
    }
    return value(value.operator(), start);
  }

  /// Behind `name type`, as Go and SQL declare.
  private int behindType(int at) {
    int word = wordEnd(at);
    return word > at ? skipBlanks(word) : at;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < text.length()
        && at < from + LONGEST_WORD
        && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Behind the operator at `from`; `from` itself when there is none.
  private int operator(int from, boolean quotedName, boolean element) {
    if (from >= text.length()) {
      return from;
    }
    int at = from;
    char first = text.charAt(at);
    switch (first) {
      case ':', '=', '|', '?', '.', '+' -> {
        while (at < text.length() && at < from + 4 && ":|?.+".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        at += is(at, '=') ? 1 : 0;
        at += first == '=' && is(at, '=') ? 1 : 0;
        boolean gives =
            text.charAt(at - 1) == '='
                || (first == ':' && at == from + 1)
                || (first == '|' && at == from + 2);
        if (!gives) {
          return from;
        }
        return is(at, '>') && text.charAt(at - 1) == '=' ? at + 1 : at;
      }
      case '>' -> {
        return element ? at + 1 : from;
      }
      case ',' -> {
        return quotedName ? at + 1 : from;
      }
      case '(' -> {
        return isQuote(skipBlanks(at + 1)) ? at + 1 : from;
      }
      default -> {
        return from;
      }
    }
  }

  private @Nullable Assigned value(char operator, int from) {
    int at = skipBlanks(from);
    at = skipBreak(at, operator);
    if (at + 1 < text.length() && isPrefix(text.charAt(at)) && isQuote(at + 1)) {
      at++;
    }
    boolean tight = at == from;
    if (isEscapedQuote(at)) {
      return quoted(at + 2, '\\', operator, tight);
    }
    if (isQuote(at)) {
      char quote = text.charAt(at);
      while (is(at, quote) && at < from + 40) {
        at++;
      }
      return quoted(at, quote, operator, tight);
    }
    int end = at;
    while (end < text.length()
        && end < at + LONGEST_VALUE
        && (isBare(end) || (operator == '=' && tight && isWithin(end)))) {
      end++;
    }
    // In `name: type = value` the value is further on.
    int next = skipBlanks(end);
    if (operator == ':' && next > end && is(next, '=') && !is(next + 1, '=')) {
      return value('=', next + 1);
    }
    // The end of the sentence; several dots are a part left out.
    if (end > at + 1 && (is(end - 1, '.') || is(end - 1, ':')) && !is(end - 2, '.')) {
      end--;
    }
    return end > at ? new Assigned(at, end, false, operator, tight) : null;
  }

  /// @param quote that ends the value; a backslash for an escaped one
  private @Nullable Assigned quoted(int start, char quote, char operator, boolean tight) {
    int end = start;
    while (end < text.length() && end < start + LONGEST_VALUE) {
      char c = text.charAt(end);
      if (c == '\n') {
        return null;
      }
      if (c == quote) {
        return end > start ? new Assigned(start, end, true, operator, tight) : null;
      }
      // An escaped character, unless the line break of a value within a value: \n.
      if (c == '\\' && end + 1 < text.length()) {
        char escaped = text.charAt(end + 1);
        if (escaped == 'n' || escaped == 'r') {
          return end > start ? new Assigned(start, end, true, operator, tight) : null;
        }
        end++;
      }
      end++;
    }
    return null;
  }

  /// Over one line break to a value that begins the next line: of an element, of a block of YAML,
  /// or a quoted one behind a colon.
  private int skipBreak(int from, char operator) {
    int at = from;
    boolean block = operator == ':' && (is(at, '|') || is(at, '>'));
    if (block) {
      at = is(at + 1, '-') ? at + 2 : at + 1;
    }
    int line = is(at, '\r') ? at + 1 : at;
    if (!is(line, '\n')) {
      return from;
    }
    int next = skipBlanks(line + 1);
    boolean goesOn = block || operator == '>' || (operator == ':' && isQuote(next));
    return goesOn ? next : from;
  }

  private boolean isBare(int at) {
    char c = text.charAt(at);
    return c > ' ' && "\"'`;,)}]<>&\\|".indexOf(c) < 0;
  }

  /// Whether punctuation goes on with a letter or digit, as in a password of a setting, and not
  /// with the next setting.
  private boolean isWithin(int at) {
    if (",)}]&|".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    int word = wordEnd(at + 1);
    return word > at + 1 && !is(word, '=') && !is(word, '_');
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && at < from + 40 && (is(at, ' ') || is(at, '\t'))) {
      at++;
    }
    return at;
  }

  private boolean isQuote(int at) {
    return is(at, '"') || is(at, '\'') || is(at, '`');
  }

  private boolean isEscapedQuote(int at) {
    return is(at, '\\') && isQuote(at + 1);
  }

  /// Letters before a string: `b"…"`, `@"…"`.
  private static boolean isPrefix(char c) {
    return "brfuLR@$&".indexOf(c) >= 0;
  }

  private boolean is(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
