package dev.postern.bench.identifiers;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads marks such as `⟦TAX_ID(DE):86095742719⟧` out of a text.
///
/// The names are those of [EntityType]. A joint `⁞` (U+205E) is left out wherever it stands: it
/// parts made-up keys that would otherwise be taken for real ones where the file is kept.
final class Markup {
  private static final char OPEN = '⟦';
  private static final char CLOSE = '⟧';
  private static final char JOINT = '⁞';

  private final Path file;
  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();
  private int line;
  private int openLine;
  private int valueAt;
  private String type = "";

  /// @param line of the file in which the text begins, from 1
  Markup(Path file, int line) {
    this.file = file;
    this.line = line;
  }

  static IOException refusal(Path file, int line, String why) {
    return new IOException(file + ", line " + line + ": " + why);
  }

  /// @throws IOException when a mark is nested, not closed, empty, or of an unknown type
  Sample read(String marked) throws IOException {
    int at = 0;
    while (at < marked.length()) {
      char c = marked.charAt(at);
      if (c == OPEN) {
        at = open(marked, at);
      } else {
        take(c);
        at++;
      }
    }
    if (!type.isEmpty()) {
      throw refusal(file, openLine, "a mark is not closed");
    }
    return new Sample(text.toString(), spans);
  }

  private void take(char c) throws IOException {
    if (c == CLOSE) {
      close();
    } else if (c != JOINT) {
      text.append(c);
      line += c == '\n' ? 1 : 0;
    }
  }

  /// Where the value of the mark at a place begins.
  private int open(String marked, int at) throws IOException {
    if (!type.isEmpty()) {
      throw refusal(file, line, "a mark within a mark");
    }
    int colon = marked.indexOf(':', at);
    if (colon < 0) {
      throw refusal(file, line, "a mark without a type");
    }
    type = typeOf(marked.substring(at + 1, colon));
    openLine = line;
    valueAt = text.length();
    return colon + 1;
  }

  private void close() throws IOException {
    if (type.isEmpty()) {
      throw refusal(file, line, "a mark is closed that was not opened");
    }
    String value = text.substring(valueAt);
    if (value.isEmpty() || !value.equals(value.strip())) {
      throw refusal(file, line, "a mark is empty, or begins or ends with a space");
    }
    int start = text.codePointCount(0, valueAt);
    spans.add(new Span(type, start, start + value.codePointCount(0, value.length())));
    type = "";
  }

  private String typeOf(String name) throws IOException {
    int bracket = name.indexOf('(');
    String plain = bracket < 0 ? name : name.substring(0, bracket);
    String detail =
        bracket < 0 ? "" : name.substring(bracket + 1, Math.max(bracket + 1, name.length() - 1));
    try {
      String type = new Entity(EntityType.valueOf(plain), detail).toString();
      if (type.equals(name)) {
        return type;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(refusal(file, line, "no type of identifier: " + name).getMessage(), e);
    }
    throw refusal(file, line, "no type of identifier: " + name);
  }
}
