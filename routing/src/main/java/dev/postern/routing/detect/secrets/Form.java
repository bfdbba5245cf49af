package dev.postern.routing.detect.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a token looks like: characters that stand for themselves, and runs `<CLASS COUNT>` of
/// characters of a class, as in `ghp_<w36>`, `<h32>-us<d1-2>`, `sk-ant-<k40+>`.
///
/// Matching does not go back: a run of a fixed length takes just that many, any other run takes all
/// it can get. Behind the form's end and before its start no letter or digit may stand, and no
/// character that its last run could have taken; before its start no full stop either.
final class Form {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  /// Of a run without a limit; longer ones are no token.
  private static final int FURTHEST = 8192;

  private sealed interface Part permits Literal, Run {}

  private record Literal(String text) implements Part {}

  private record Run(CharClass characters, int least, int most) implements Part {}

  private final String written;
  private final List<Part> parts;

  /// @throws IllegalArgumentException when it is not written as a form
  Form(String written) {
    this.written = written;
    this.parts = parse(written);
  }

  /// Where the token ends that starts at `start`; -1 when there is none.
  int match(CharSequence text, int start) {
    return isTouched(text, start) ? -1 : forward(text, 0, start);
  }

  /// Whether the form is all of the text from `start` to `end`.
  boolean matches(CharSequence text, int start, int end) {
    return forward(text, 0, start) == end;
  }

  /// Where the token starts and ends that has the keyword at `hit`, as `start << 32 | end`; -1 when
  /// there is none.
  long around(CharSequence text, int hit, String keyword) {
    for (int anchor = 0; anchor < parts.size(); anchor++) {
      if (parts.get(anchor) instanceof Literal literal) {
        int offset = literal.text.toLowerCase(Locale.ROOT).indexOf(keyword);
        if (offset >= 0) {
          int start = backward(text, anchor, hit - offset);
          int end = start < 0 ? -1 : forward(text, anchor, hit - offset);
          return end < 0 || isTouched(text, start) ? -1 : (long) start << 32 | end;
        }
      }
    }
    return -1;
  }

  /// Whether some literal part of it has the keyword, so that [#around] can find it.
  boolean has(String keyword) {
    return parts.stream()
        .anyMatch(part ->
            part instanceof Literal literal
                && literal.text.toLowerCase(Locale.ROOT).contains(keyword));
  }

  @Override
  public String toString() {
    return written;
  }

  private static boolean isTouched(CharSequence text, int start) {
    return start > 0
        && Character.isLetterOrDigit(text.charAt(start))
        && (Character.isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '.');
  }

  private int forward(CharSequence text, int from, int start) {
    int at = start;
    for (int i = from; i < parts.size() && at >= 0; i++) {
      boolean last = i == parts.size() - 1;
      at =
          switch (parts.get(i)) {
            case Literal literal -> literal(text, literal.text, at);
            case Run run -> run(text, run, at, last);
          };
    }
    boolean touched =
        at > 0
            && at < text.length()
            && Character.isLetterOrDigit(text.charAt(at))
            && Character.isLetterOrDigit(text.charAt(at - 1));
    return touched ? -1 : at;
  }

  private static int literal(CharSequence text, String literal, int at) {
    if (at < 0 || at + literal.length() > text.length()) {
      return -1;
    }
    for (int i = 0; i < literal.length(); i++) {
      if (text.charAt(at + i) != literal.charAt(i)) {
        return -1;
      }
    }
    return at + literal.length();
  }

  private static int run(CharSequence text, Run run, int start, boolean last) {
    int at = start;
    int most = start + Math.min(FURTHEST, run.most);
    while (at < text.length() && at < most && run.characters.has(text.charAt(at))) {
      at++;
    }
    boolean goesOn = last && at < text.length() && run.characters.has(text.charAt(at));
    // A full stop belongs to the sentence.
    while (last && at - start > run.least && ".:?!".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at - start < run.least || goesOn ? -1 : at;
  }

  private int backward(CharSequence text, int anchor, int end) {
    int at = end;
    for (int i = anchor - 1; i >= 0 && at >= 0; i--) {
      at =
          switch (parts.get(i)) {
            case Literal literal -> literalBefore(text, literal.text, at);
            case Run run -> runBefore(text, run, at, swallowed(i));
          };
    }
    return at;
  }

  private static int literalBefore(CharSequence text, String literal, int end) {
    int start = end - literal.length();
    return literal(text, literal, start) < 0 ? -1 : start;
  }

  /// How many characters of the literal before the run at `part` the run would take when read from
  /// its end.
  private int swallowed(int part) {
    if (part == 0 || !(parts.get(part) instanceof Run run) || run.least == run.most) {
      return 0;
    }
    return parts.get(part - 1) instanceof Literal literal
            && run.characters.has(literal.text.charAt(literal.text.length() - 1))
        ? literal.text.length()
        : 0;
  }

  private static int runBefore(CharSequence text, Run run, int end, int swallowed) {
    int at = end;
    int least = Math.max(0, end - Math.min(FURTHEST, run.most) - swallowed);
    while (at > least && run.characters.has(text.charAt(at - 1))) {
      at--;
    }
    at += swallowed;
    return end - at < run.least ? -1 : at;
  }

  private static List<Part> parse(String written) {
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < written.length(); ) {
      int open = written.indexOf('<', at);
      if (open != at) {
        int end = open < 0 ? written.length() : open;
        parts.add(new Literal(written.substring(at, end)));
        at = end;
        continue;
      }
      int close = written.indexOf('>', at);
      if (close < at + 3) {
        throw new IllegalArgumentException("no form: " + written);
      }
      parts.add(run(written.substring(at + 1, close)));
      at = close + 1;
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("no form: " + written);
    }
    return List.copyOf(parts);
  }

  private static Run run(String written) {
    CharClass characters = CharClass.named(written.charAt(0));
    String count = written.substring(1);
    if (count.endsWith("+")) {
      int least = Integer.parseInt(count.substring(0, count.length() - 1));
      return new Run(characters, least, NO_LIMIT);
    }
    int dash = count.indexOf('-');
    int least = Integer.parseInt(dash < 0 ? count : count.substring(0, dash));
    int most = dash < 0 ? least : Integer.parseInt(count.substring(dash + 1));
    if (least > most) {
      throw new IllegalArgumentException("no form: " + written);
    }
    return new Run(characters, least, most);
  }
}
