package dev.postern.routing.detect.layout;

import org.jspecify.annotations.Nullable;

/// Reads what kind each line of one text is. Looks at each line once, and once more as the next.
final class LayoutReader {
  private static final int CODE_POINTS = 3;

  private final CharSequence text;
  private final Lines lines = new Lines();
  private TextKind before = TextKind.PROSE;
  private boolean inDiff;

  // The fence that is open, and how lines within count that are nothing else.
  private char fence;
  private int fenceLength;
  private TextKind fenced = TextKind.PROSE;

  // The table that goes on.
  private int header = -1;
  private char separator;
  private int separators;

  LayoutReader(CharSequence text) {
    this.text = text;
  }

  Lines read() {
    Line line = Line.read(text, 0);
    while (true) {
      boolean last = line.end() >= text.length();
      Line next = last ? null : Line.read(text, line.end() + 1);
      TextKind kind = kind(line, next);
      boolean table = kind == TextKind.TABLE;
      lines.add(line.start(), kind, table ? header : -1, separator);
      if (!line.blank()) {
        before = kind;
      }
      if (next == null) {
        return lines;
      }
      line = next;
    }
  }

  private TextKind kind(Line line, @Nullable Line next) {
    if (line.blank()) {
      header = -1;
      return fence != 0 ? fenced : TextKind.PROSE;
    }
    if (isFence(line)) {
      return TextKind.CODE;
    }
    if (isDiff(line)) {
      return TextKind.DIFF;
    }
    if (isTable(line, next)) {
      return TextKind.TABLE;
    }
    if (isJson(line, next)) {
      return TextKind.JSON;
    }
    if (LogLines.begins(text, line.first(), line.end())) {
      return TextKind.LOG;
    }
    return codeOrProse(line);
  }

  private boolean isFence(Line line) {
    char mark = text.charAt(line.first());
    if (mark != '`' && mark != '~') {
      return false;
    }
    int end = line.first();
    while (end <= line.last() && text.charAt(end) == mark) {
      end++;
    }
    int length = end - line.first();
    if (fence == 0 && length >= 3) {
      fence = mark;
      fenceLength = length;
      fenced = isText(end, line.last() + 1) ? TextKind.PROSE : TextKind.CODE;
      return true;
    }
    if (fence == mark && length >= fenceLength && end > line.last()) {
      fence = 0;
      return true;
    }
    return false;
  }

  /// Whether the word behind a fence says that no program's text is within.
  private boolean isText(int from, int end) {
    return LineStarts.begins(text, from, end, "text")
        || LineStarts.begins(text, from, end, "txt")
        || LineStarts.begins(text, from, end, "markdown")
        || LineStarts.begins(text, from, end, "email");
  }

  private boolean isDiff(Line line) {
    boolean may = "d@-+".indexOf(text.charAt(line.start())) >= 0;
    LineStarts.Start start = may ? LineStarts.at(text, line.start(), line.end()) : null;
    if (start != null && start.kind() == TextKind.DIFF) {
      inDiff = true;
      return true;
    }
    inDiff = inDiff && " +-\\@".indexOf(text.charAt(line.start())) >= 0;
    return inDiff;
  }

  private boolean isTable(Line line, @Nullable Line next) {
    if (header >= 0) {
      if (countIn(line) == separators) {
        return true;
      }
      header = -1;
    }
    if (next == null || next.blank() || next.length() > Columns.LONGEST_LINE) {
      return false;
    }
    separator = Columns.separator(text, line);
    if (separator == 0) {
      return false;
    }
    separators = countIn(line);
    if (countIn(next) != separators) {
      return false;
    }
    header = lines.count();
    return true;
  }

  private int countIn(Line line) {
    if (line.length() > Columns.LONGEST_LINE) {
      return -1;
    }
    return Columns.count(text, line.start(), line.end(), separator);
  }

  private boolean isJson(Line line, @Nullable Line next) {
    if (JsonLines.hasKey(text, line)) {
      return true;
    }
    boolean goesOn = before == TextKind.JSON;
    if (JsonLines.isBrackets(text, line)) {
      return goesOn || (next != null && !next.blank() && JsonLines.hasKey(text, next));
    }
    return goesOn && JsonLines.isElement(text, line);
  }

  private TextKind codeOrProse(Line line) {
    LineStarts.Start start = LineStarts.at(text, line.first(), line.end());
    if (start != null && start.kind() == TextKind.STACK_TRACE) {
      char last = text.charAt(line.last());
      return start.points() >= CODE_POINTS || last == ')' ? TextKind.STACK_TRACE : TextKind.PROSE;
    }
    int points = start == null ? 0 : start.points();
    points += pointsOfEnd(text.charAt(line.last()), points);
    int density = 100 * line.marks() / line.length();
    points += density >= 12 ? 2 : density >= 6 ? 1 : 0;
    if (before == TextKind.CODE) {
      points += line.indentation() > 1 ? 2 : 1;
      points += text.charAt(line.first()) == '#' ? 2 : 0;
    }
    if (points >= CODE_POINTS) {
      return TextKind.CODE;
    }
    return fence != 0 ? fenced : TextKind.PROSE;
  }

  private static int pointsOfEnd(char last, int points) {
    return switch (last) {
      case '{', '}', ';' -> 2;
      case ')', ']', '\\' -> 1;
      case ':', ',' -> points > 0 ? 1 : 0;
      default -> 0;
    };
  }
}
