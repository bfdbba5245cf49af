package dev.postern.routing.detect.names;

/// Looks at one line after another and says what it looks like. Knows whether it stands in a fence
/// or in a comment of several lines.
final class CodeLine {
  static final int BLANK = 0;
  static final int OTHER = 1;
  static final int COMMENT = 2;
  static final int CODE = 3;
  static final int FENCED = 4;

  /// Signs of code that make a line one of code.
  private static final int ENOUGH = 3;

  private static final Phrases KEYWORDS =
      new Phrases(
          java.util.List.of(
              "import",
              "package",
              "public",
              "private",
              "protected",
              "static",
              "final",
              "const",
              "let",
              "var",
              "func",
              "def",
              "class",
              "return",
              "if",
              "else",
              "elif",
              "for",
              "while",
              "switch",
              "case",
              "try",
              "except",
              "catch",
              "finally",
              "throw",
              "throws",
              "raise",
              "async",
              "await",
              "yield",
              "export",
              "function",
              "type",
              "struct",
              "enum",
              "interface",
              "extends",
              "implements",
              "void",
              "int",
              "new",
              "assert",
              "with",
              "include",
              "define",
              "using",
              "namespace",
              "goto",
              "defer",
              "go",
              "select",
              "range",
              "fn",
              "impl",
              "mut",
              "pub",
              "use",
              "lambda",
              "pass",
              "break",
              "continue",
              "at"));

  private final CharSequence text;
  private int end;
  private int ticks;
  private boolean fenced;
  private boolean starred;
  private boolean quoted;
  private int first;
  private int last;
  private int signs;

  CodeLine(CharSequence text) {
    this.text = text;
  }

  /// Where the line that was read last ends.
  int end() {
    return end;
  }

  /// How many backticks there have been outside fences.
  int backticks() {
    return ticks;
  }

  int read(int start) {
    scan(start);
    if (first < 0) {
      return BLANK;
    }
    if (at(first, "```") || at(first, "~~~")) {
      fenced = !fenced;
      return FENCED;
    }
    if (fenced) {
      return FENCED;
    }
    return comment() ? COMMENT : code(start);
  }

  private boolean comment() {
    if (starred) {
      starred = !contains("*/");
      return true;
    }
    if (quoted) {
      quoted = !contains("\"\"\"") && !contains("'''");
      return true;
    }
    if (at(first, "/*")) {
      starred = !contains("*/");
      return true;
    }
    if (at(first, "\"\"\"") || at(first, "r\"\"\"") || at(first, "'''")) {
      quoted = !at(last - 2, "\"\"\"") || last - first < 5;
      return true;
    }
    return at(first, "//")
        || at(first, "# ")
        || at(first, "#!")
        || at(first, "#:")
        || (text.charAt(first) == '#' && first == last);
  }

  private int code(int start) {
    char c = text.charAt(first);
    if (c == '"' || c == '|' || c == '<' || c == '>' || contains("\":") || contains("\" :")) {
      return OTHER;
    }
    int count = signs;
    if (c == '+' || c == '.') {
      count++;
    }
    if (c == '{' || c == '}' || c == ')' || c == ']') {
      count += 2;
    }
    char tail = text.charAt(last);
    if (tail == ';' || tail == '{' || tail == '}' || tail == '(' || tail == '[') {
      count += 2;
    }
    if (tail == ':' && text.charAt(last > first ? last - 1 : first) == ')') {
      count++;
    }
    if (tail == ')' && signs > 0) {
      count++;
    }
    if (keyword()) {
      count++;
    }
    if (first - start >= 2) {
      count++;
    }
    return count >= ENOUGH ? CODE : OTHER;
  }

  private boolean keyword() {
    int to = first;
    int hash = 0x811C9DC5;
    while (to <= last && Character.isLetter(text.charAt(to))) {
      hash = (hash ^ text.charAt(to)) * 0x01000193;
      to++;
    }
    return to > first && KEYWORDS.has(hash);
  }

  private void scan(int start) {
    first = -1;
    last = -1;
    signs = 0;
    int i = start;
    char before = ' ';
    int kinds = 0;
    for (; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c > ' ') {
        first = first < 0 ? i : first;
        last = i;
      }
      if (!(c >= 'a' && c <= 'z') || (before >= 'A' && before <= 'Z')) {
        kinds |= sign(before, c, i);
      }
      before = c;
    }
    end = i;
    signs = (kinds & ADDRESS) != 0 ? 0 : Integer.bitCount(kinds);
  }

  private static final int CALL = 1;
  private static final int EQUALS = 1 << 1;
  private static final int PAIR = 1 << 2;
  private static final int CAMEL = 1 << 3;
  private static final int UNDERSCORE = 1 << 4;
  private static final int MEMBER = 1 << 5;
  private static final int EMPTY = 1 << 6;
  private static final int INDEX = 1 << 7;
  private static final int ESCAPE = 1 << 8;
  private static final int REMARK = 1 << 9;

  /// A web or mail address, whose dots and slashes are no signs.
  private static final int ADDRESS = 1 << 30;

  private int sign(char before, char c, int i) {
    char after = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
    boolean word = isWord(before);
    return switch (c) {
      case '`' -> {
        ticks++;
        yield 0;
      }
      case '(' -> word ? CALL | (after == ')' ? EMPTY : 0) : 0;
      case '[' -> word ? INDEX : 0;
      case '\\' -> ESCAPE;
      case '/' -> before == ' ' && after == '/' ? REMARK : 0;
      case '#' -> before == ' ' && after == ' ' ? REMARK : 0;
      case '=' ->
          before == '=' || before == '!' || before == '+' || before == ':' || after == '>'
              ? PAIR | EQUALS
              : EQUALS;
      case '>' -> before == '-' ? PAIR : 0;
      case '&', '|' -> before == c ? PAIR : 0;
      case ':' -> before == ':' ? PAIR : after == '/' ? ADDRESS : 0;
      case '@' -> word && isWord(after) ? ADDRESS : 0;
      case '_' -> word ? UNDERSCORE : 0;
      case '.' -> word && after >= 'a' && after <= 'z' ? MEMBER : 0;
      default -> c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z' ? CAMEL : 0;
    };
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private boolean at(int from, String what) {
    if (from < 0 || from + what.length() > end) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (text.charAt(from + i) != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean contains(String what) {
    for (int i = first; i + what.length() <= end; i++) {
      if (at(i, what)) {
        return true;
      }
    }
    return false;
  }
}
