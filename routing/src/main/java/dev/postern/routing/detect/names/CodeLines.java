package dev.postern.routing.detect.names;

import java.util.BitSet;

/// Tells which words stand in code: in fences and backticks, in lines that look like source text or
/// a stack trace, and in the comments between them. Names are not looked for there. Prose around a
/// piece of code is prose.
final class CodeLines {
  /// So many lines of code make a text one that has comments.
  private static final int SOURCE = 3;

  private final BitSet words = new BitSet();

  private CodeLines() {}

  static CodeLines of(Words words) {
    CodeLines code = new CodeLines();
    code.read(words);
    return code;
  }

  boolean has(int word) {
    return words.get(word);
  }

  private void read(Words all) {
    CharSequence text = all.text();
    byte[] kinds = new byte[16];
    int[] starts = new int[16];
    int lines = 0;
    int[] counts = new int[CodeLine.FENCED + 1];
    CodeLine reader = new CodeLine(text);
    for (int at = 0; at < text.length(); at = reader.end() + 1) {
      if (lines == kinds.length) {
        kinds = java.util.Arrays.copyOf(kinds, 2 * lines);
        starts = java.util.Arrays.copyOf(starts, 2 * lines);
      }
      int kind = reader.read(at);
      counts[kind]++;
      starts[lines] = at;
      kinds[lines++] = (byte) kind;
    }
    mark(all, kinds, starts, lines, source(counts));
    if (reader.backticks() > 0) {
      backticks(all);
    }
  }

  /// Whether a text has comments: where there is enough code, or next to nothing but a comment.
  private static boolean source(int[] counts) {
    int code = counts[CodeLine.CODE];
    return code >= SOURCE
        || (code > 0 && counts[CodeLine.COMMENT] >= SOURCE && counts[CodeLine.OTHER] <= code);
  }

  private void mark(Words all, byte[] kinds, int[] starts, int lines, boolean source) {
    int word = 0;
    for (int line = 0; line < lines; line++) {
      int end = line + 1 < lines ? starts[line + 1] : all.text().length();
      int first = word;
      while (word < all.count() && all.start(word) < end) {
        word++;
      }
      if (isCode(kinds, line, lines, source)) {
        words.set(first, word);
      }
    }
  }

  private static boolean isCode(byte[] kinds, int line, int lines, boolean source) {
    return switch (kinds[line]) {
      case CodeLine.CODE, CodeLine.FENCED -> true;
      case CodeLine.COMMENT -> source;
      case CodeLine.OTHER -> source && near(kinds, line, -1, lines) && near(kinds, line, 1, lines);
      default -> false;
    };
  }

  /// Whether one of the next two lines in that direction is code, with no empty one between.
  private static boolean near(byte[] kinds, int line, int step, int lines) {
    for (int i = 1; i <= 2; i++) {
      int at = line + i * step;
      if (at < 0 || at >= lines || kinds[at] == CodeLine.BLANK) {
        return false;
      }
      if (kinds[at] == CodeLine.CODE || kinds[at] == CodeLine.COMMENT) {
        return true;
      }
    }
    return false;
  }

  /// Words between two backticks of one line.
  private void backticks(Words all) {
    CharSequence text = all.text();
    int open = -1;
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        open = -1;
      } else if (c == '`' && open < 0) {
        open = i;
      } else if (c == '`') {
        while (word < all.count() && all.start(word) < open) {
          word++;
        }
        while (word < all.count() && all.start(word) < i) {
          words.set(word++);
        }
        open = -1;
      }
    }
  }
}
