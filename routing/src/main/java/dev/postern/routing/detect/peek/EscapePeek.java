package dev.postern.routing.detect.peek;

import dev.postern.routing.detect.Hidden;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Peek;
import dev.postern.routing.detect.Shadow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Decodes lines that have escaped characters in them, so that a label on the line stays one.
final class EscapePeek implements Peek {
  /// How much of a longer line is decoded at once.
  private static final int LONGEST = 8192;

  private static final int SHORTEST_FOLDED = 60;

  private final Escaping escaping;
  private final Set<Keyword> signs = new HashSet<>();

  EscapePeek(Escaping escaping) {
    this.escaping = escaping;
    escaping.signs().forEach(sign -> signs.add(Keyword.part(sign)));
  }

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(signs);
  }

  @Override
  public void open(Page page, Consumer<Hidden> reader) {
    Shadow text = page.text();
    int done = 0;
    for (int hit = 0; hit < page.hits(); hit++) {
      int at = page.hitStart(hit);
      if (at >= done && signs.contains(page.hitKeyword(hit)) && isEscape(text, at)) {
        int start = lineStart(text, at, done);
        int end = lineEnd(text, at);
        read(text, start, end, reader);
        done = end;
      }
    }
  }

  private boolean isEscape(Shadow text, int at) {
    int next = escaping == Escaping.QUOTED_PRINTABLE ? behindFold(text, at) : at;
    if (next > at) {
      return at - lineStart(text, at, 0) >= SHORTEST_FOLDED;
    }
    return escaping.decode(text, at, text.length()) != Escaping.NONE;
  }

  private void read(Shadow text, int start, int end, Consumer<Hidden> reader) {
    try (DecodedText decoded = new DecodedText(3 * (end - start) + 4)) {
      for (int at = start; at < end; ) {
        long escape = escaping.decode(text, at, end);
        if (escape != Escaping.NONE) {
          append(decoded, (int) escape, at);
          at = (int) (escape >>> 32);
          continue;
        }
        int next = escaping == Escaping.QUOTED_PRINTABLE ? behindFold(text, at) : at;
        if (next > at) {
          at = next;
          continue;
        }
        int codePoint = Character.codePointAt(text, at);
        boolean lone = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        decoded.codePoint(lone ? '?' : codePoint, at);
        at += Character.charCount(codePoint);
      }
      if (decoded.isText()) {
        reader.accept(decoded.hidden(start, end));
      }
    }
  }

  private void append(DecodedText decoded, int value, int origin) {
    if (escaping != Escaping.CHARACTER) {
      decoded.octet(value, origin);
      return;
    }
    boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
    decoded.codePoint(surrogate || value == 0 ? '?' : value, origin);
  }

  /// Behind `=` and a line break; `at` itself when they do not stand there.
  private static int behindFold(Shadow text, int at) {
    int next = at + 1;
    if (text.charAt(at) != '=' || next >= text.length()) {
      return at;
    }
    if (text.charAt(next) == '\r') {
      next++;
    }
    return next < text.length() && text.charAt(next) == '\n' ? next + 1 : at;
  }

  private static int lineStart(Shadow text, int from, int floor) {
    int at = from;
    int least = Math.max(floor, from - LONGEST / 2);
    while (at > least && text.charAt(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  /// The line's end; folded lines are one.
  private int lineEnd(Shadow text, int from) {
    int limit = Math.min(text.length(), from + LONGEST / 2);
    int at = from;
    while (at < limit && text.charAt(at) != '\n') {
      int next = escaping == Escaping.QUOTED_PRINTABLE ? behindFold(text, at) : at;
      at = next > at ? next : at + 1;
    }
    return Math.min(at, text.length());
  }
}
