package dev.postern.routing.detect.layout;

import org.jspecify.annotations.Nullable;

/// What kind of text each line of a text is, and what its values stand behind. Holds places only,
/// and reads the text anew for labels: it lives no longer than the text.
public final class Layout {
  private final CharSequence text;
  private final Lines lines;
  private final Labels labels;

  private Layout(CharSequence text, Lines lines) {
    this.text = text;
    this.lines = lines;
    this.labels = new Labels(text);
  }

  /// Reads a text once, line by line.
  public static Layout of(CharSequence text) {
    return new Layout(text, new LayoutReader(text).read());
  }

  /// The kind of the line that the character at `index` stands in.
  public TextKind kindAt(int index) {
    return lines.kind(lines.lineOf(index));
  }

  /// What the value that `index` is in stands behind: the key of a member or an assignment, the
  /// words before a colon on the same line, an XML tag, or the header of its column. Null when
  /// nothing labels it. Looks back at most some 160 characters.
  public @Nullable Label labelOf(int index) {
    int line = lines.lineOf(index);
    if (lines.header(line) < 0) {
      return labels.before(index, lines.start(line));
    }
    if (lines.header(line) == line) {
      return null;
    }
    int header = lines.start(lines.header(line));
    return Columns.header(text, lines.separator(line), header, lines.start(line), index);
  }

  /// Where the line of `index` starts.
  public int lineStart(int index) {
    return lines.start(lines.lineOf(index));
  }

  /// Where the line of `index` ends, before its line break.
  public int lineEnd(int index) {
    int next = lines.lineOf(index) + 1;
    return next < lines.count() ? lines.start(next) - 1 : text.length();
  }

  @Override
  public String toString() {
    return "Layout[" + lines.count() + " lines]";
  }
}
