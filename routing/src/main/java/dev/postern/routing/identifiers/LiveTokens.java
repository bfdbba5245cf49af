package dev.postern.routing.identifiers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The tokens of one conversation that stand for a value now, and the one way to recognise them in
/// a text. Does not change; of the values it holds no copy.
///
/// A token is recognised in either letter case, with a backslash before or a non-breaking hyphen in
/// place of its underscores, among the marks of emphasis, and with an s behind it; but never as a
/// part of a longer word. So no token is found in another, and none of another conversation.
final class LiveTokens {
  static final LiveTokens NONE = new LiveTokens(List.of());

  /// No token starts here.
  static final long NO = -1;

  /// The text ends before that can be said.
  static final long MORE = -2;

  /// What may stand between a token and the character that decides, in symbols.
  private static final int TRAILING_UNDERSCORES = 4;

  private final Pseudonym[] sorted;

  /// By ASCII character, whether a token begins with it, or an escape of JSON may.
  private final boolean[] begins = new boolean[128];

  LiveTokens(Collection<Pseudonym> pseudonyms) {
    this.sorted = pseudonyms.toArray(new Pseudonym[0]);
    Arrays.sort(sorted, Comparator.comparing(Pseudonym::token));
    for (Pseudonym pseudonym : sorted) {
      begins[pseudonym.token().charAt(0)] = true;
      begins[pseudonym.token().charAt(0) | 0x20] = true;
      begins['\\'] = true;
    }
  }

  Pseudonym get(int index) {
    return sorted[index];
  }

  int size() {
    return sorted.length;
  }

  /// The token that stands in a region of a text.
  Pseudonym at(MemorySegment text, Region region) {
    long found = match(text, region.start(), (int) text.byteSize(), true, Symbols.PLAIN);
    return sorted[Symbols.symbol(found)];
  }

  /// The token that starts at `at`, where a word starts: its index, and in the upper half where it
  /// ends; or [#NO], or [#MORE].
  ///
  /// @param last whether nothing follows `end`
  long match(MemorySegment text, int at, int end, boolean last, Symbols symbols) {
    byte first = text.get(ValueLayout.JAVA_BYTE, at);
    if (first < 0 || !begins[first]) {
      return NO;
    }
    List<Long> complete = new ArrayList<>(2);
    int low = 0;
    int high = sorted.length;
    int position = at;
    for (int depth = 0; high > low; depth++) {
      if (sorted[low].token().length() == depth) {
        complete.add(found(low, position));
        low++;
      }
      if (low == high) {
        break;
      }
      long read = tokenSymbol(text, position, end, last, symbols);
      if (read == MORE) {
        return couldFollow(low, high, depth, position == end, symbols)
            ? MORE
            : decide(complete, text, end, last, symbols);
      }
      char letter = (char) Symbols.symbol(read);
      low = bound(low, high, depth, letter);
      high = bound(low, high, depth, (char) (letter + 1));
      position += Symbols.length(read);
    }
    return decide(complete, text, end, last, symbols);
  }

  /// Whether the symbols that have come of an unfinished one could be those of the next underscore.
  private boolean couldFollow(int low, int high, int depth, boolean nothing, Symbols symbols) {
    if (nothing || symbols == Symbols.JSON_STRING) {
      return true;
    }
    int underscore = bound(low, high, depth, '_');
    return underscore < high && sorted[underscore].token().charAt(depth) == '_';
  }

  /// The longest complete token that what follows it allows.
  private static long decide(
      List<Long> complete, MemorySegment text, int end, boolean last, Symbols symbols) {
    for (int i = complete.size() - 1; i >= 0; i--) {
      long found = complete.get(i);
      long follows = follow(text, Symbols.length(found), end, last, symbols);
      if (follows == MORE) {
        return MORE;
      }
      if (follows != NO) {
        return found;
      }
    }
    return NO;
  }

  private static long found(int index, int end) {
    return (long) end << 32 | index;
  }

  /// Whether what follows a token lets it be one: [#NO] when it goes on as a word.
  private static long follow(MemorySegment text, int from, int end, boolean last, Symbols symbols) {
    int at = from;
    for (int i = 0; i <= TRAILING_UNDERSCORES + 1; i++) {
      long read = tokenSymbol(text, at, end, last, symbols);
      if (read == MORE) {
        return MORE;
      }
      int symbol = Symbols.symbol(read);
      boolean genitive = i == 0 && symbol == 'S' && isSmall(text, at);
      boolean underscore = symbol == '_' && !isHyphen(symbols.read(text, at, end));
      if (!genitive && !underscore) {
        return TokenForm.isLetterOrDigit(symbol) ? NO : 0;
      }
      at += Symbols.length(read);
    }
    return 0;
  }

  private static boolean isSmall(MemorySegment text, int at) {
    return text.get(ValueLayout.JAVA_BYTE, at) == 's';
  }

  private static boolean isHyphen(long read) {
    return Symbols.symbol(read) == Symbols.HYPHEN;
  }

  /// The next symbol as tokens have it: letters large, an escaped underscore or a hyphen as an
  /// underscore; zero at the end of the text.
  private static long tokenSymbol(
      MemorySegment text, int at, int end, boolean last, Symbols symbols) {
    if (at >= end) {
      return last ? 0 : MORE;
    }
    long read = symbols.read(text, at, end);
    if (read == Symbols.INCOMPLETE) {
      return last ? 1L << 32 | Symbols.OTHER : MORE;
    }
    int symbol = Symbols.symbol(read);
    if (symbol == Symbols.HYPHEN) {
      return read - Symbols.HYPHEN + '_';
    }
    if (symbol >= 'a' && symbol <= 'z') {
      return read - ('a' - 'A');
    }
    return symbol == '\\' ? backslash(text, at, end, last, symbols, read) : read;
  }

  private static long backslash(
      MemorySegment text, int at, int end, boolean last, Symbols symbols, long read) {
    int next = at + Symbols.length(read);
    if (next == end) {
      return last ? read : MORE;
    }
    long escaped = symbols.read(text, next, end);
    if (escaped == Symbols.INCOMPLETE || Symbols.symbol(escaped) != '_') {
      return read;
    }
    return (long) (next - at + Symbols.length(escaped)) << 32 | '_';
  }

  /// The first of the tokens from `low` to `high`, alike before `depth`, that has no lesser letter
  /// there.
  private int bound(int low, int high, int depth, char letter) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle].token().charAt(depth) < letter) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
