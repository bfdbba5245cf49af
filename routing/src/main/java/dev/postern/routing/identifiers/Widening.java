package dev.postern.routing.identifiers;

import dev.postern.routing.identifiers.StripRefused.Code;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Widens a span to whole words, so that the token in its place stands alone and is known again.
///
/// A word here is what a token could be taken for a part of: ASCII letters and digits, and what
/// joins them: underscores, escaped ones too, and non-breaking hyphens. A single s behind a span
/// stays outside, for tokens may carry one.
final class Widening {
  private final MemorySegment text;
  private final int floor;
  private final int end;

  private Widening(MemorySegment text, int floor) {
    this.text = text;
    this.floor = floor;
    this.end = (int) text.byteSize();
  }

  /// @param floor where whole words end that are replaced already
  /// @throws StripRefused when the words are too long for a value
  static Span of(MemorySegment text, Span span, int floor) {
    Widening widening = new Widening(text, floor);
    int start = widening.before(Math.max(span.start(), floor));
    int end = widening.behind(span.end());
    if (end - start > Conversation.LONGEST_VALUE) {
      throw new StripRefused(Code.VALUE_TOO_LONG);
    }
    return new Span(span.entity(), start, end);
  }

  /// Whether what stands from `from` to `to` would make one word of two tokens around it.
  static boolean joins(MemorySegment text, int from, int to) {
    Widening widening = new Widening(text, 0);
    int at = from;
    if (at < to && widening.at(at) == 's') {
      at++;
    }
    while (at < to && widening.joinerAt(at) > 0) {
      at += widening.joinerAt(at);
    }
    return at >= to;
  }

  private int before(int start) {
    int at = start;
    while (start - at <= Conversation.LONGEST_VALUE) {
      int joined = at;
      int joiner = joinerBefore(joined);
      while (joiner > 0) {
        joined -= joiner;
        joiner = joinerBefore(joined);
      }
      if (joined == floor || !isWord(joined - 1)) {
        return at;
      }
      at = joined - 1;
    }
    return at;
  }

  private int behind(int from) {
    if (from < end && at(from) == 's' && isAlone(from + 1)) {
      return from;
    }
    int at = from;
    while (at - from <= Conversation.LONGEST_VALUE) {
      int joined = at;
      int joiner = joinerAt(joined);
      while (joiner > 0) {
        joined += joiner;
        joiner = joinerAt(joined);
      }
      if (joined == end || !isWord(joined)) {
        return at;
      }
      at = joined + 1;
    }
    return at;
  }

  private boolean isAlone(int at) {
    return at == end || (!isWord(at) && joinerAt(at) == 0);
  }

  private boolean isWord(int at) {
    return TokenForm.isLetterOrDigit(at(at));
  }

  private int joinerAt(int at) {
    if (at == end) {
      return 0;
    }
    if (at(at) == '_') {
      return 1;
    }
    if (at(at) == '\\' && at + 1 < end && at(at + 1) == '_') {
      return 2;
    }
    return isHyphen(at) ? 3 : 0;
  }

  private int joinerBefore(int at) {
    if (at == floor) {
      return 0;
    }
    if (at(at - 1) == '_') {
      return at >= floor + 2 && at(at - 2) == '\\' ? 2 : 1;
    }
    return at >= floor + 3 && isHyphen(at - 3) ? 3 : 0;
  }

  /// U+2010 or U+2011.
  private boolean isHyphen(int at) {
    return at + 2 < end
        && at(at) == (byte) 0xe2
        && at(at + 1) == (byte) 0x80
        && (at(at + 2) == (byte) 0x90 || at(at + 2) == (byte) 0x91);
  }

  private byte at(int index) {
    return text.get(ValueLayout.JAVA_BYTE, index);
  }
}
