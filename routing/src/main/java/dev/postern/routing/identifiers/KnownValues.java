package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Shadow;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/// Finds all known values of a conversation in one walk over a text (Aho and Corasick, "Efficient
/// string matching", 1975).
///
/// The detectors' automaton knows constants, and is laid out once for speed on the heap. This one
/// knows plaintext, and is made anew as values come: its letters lie in secret memory, and its size
/// is bounded by theirs. Does not change; whoever made it closes it.
final class KnownValues implements AutoCloseable {
  /// Is told of each value found.
  @FunctionalInterface
  interface Sink {
    /// @param start of the value, in characters of the shadow
    /// @param end behind its last character
    void found(Pseudonym value, int start, int end);
  }

  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final int SLOT = 12;

  /// Symbols whose places in the text are remembered: more than the longest pattern has.
  private static final int REMEMBERED = 2 * Pattern.LONGEST;

  private final List<Pattern> patterns;
  private final SecretBytes edges;
  private final int slots;
  private final boolean[] first = new boolean[128];
  private final int[] fallback;

  /// By state, the pattern that ends there, and the next state with one on the way back.
  private final int[] ending;

  private final int[] nextEnding;

  /// By state, the next one on the way back, itself included, with a pattern that may be amid a
  /// word.
  private final int[] loose;

  private int states = 1;

  KnownValues(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
    int most = 1 + patterns.stream().mapToInt(Pattern::length).sum();
    this.slots = Integer.highestOneBit(2 * most) << 1;
    this.edges = SecretBytes.allocate(slots * SLOT);
    this.fallback = new int[most];
    this.ending = new int[most];
    this.nextEnding = new int[most];
    this.loose = new int[most];
    Arrays.fill(ending, NONE);
    Arrays.fill(nextEnding, NONE);
    Arrays.fill(loose, NONE);
    build(most);
  }

  /// Tells of all known values, in the order of their last letters.
  void find(Shadow text, Sink sink) {
    int[] starts = new int[REMEMBERED];
    int state = ROOT;
    int length = text.length();
    int symbols = 0;
    for (int i = 0; i < length; symbols++) {
      char letter = text.charAt(i);
      starts[symbols & (REMEMBERED - 1)] = i++;
      if (Spelling.isSpace(letter)) {
        letter = ' ';
        while (i < length && Spelling.isSpace(text.charAt(i))) {
          i++;
        }
      }
      state = step(state, Spelling.fold(letter));
      if (ending[state] != NONE || nextEnding[state] != NONE) {
        tell(text, state, starts, symbols, i, sink);
      }
    }
  }

  @Override
  public void close() {
    edges.close();
  }

  private void tell(Shadow text, int from, int[] starts, int last, int end, Sink sink) {
    // Amid a word only those end that need not stand alone: the others are not even looked at.
    boolean amidWord = Pattern.isAmidWord(text, end);
    int state = amidWord ? loose[from] : from;
    while (state != NONE) {
      if (ending[state] != NONE) {
        Pattern pattern = patterns.get(ending[state]);
        int start = starts[(last + 1 - pattern.length()) & (REMEMBERED - 1)];
        if (pattern.accepts(text, start, end)) {
          sink.found(pattern.value(), start, end);
          // The others that end here lie within this one.
          return;
        }
      }
      int next = nextEnding[state];
      state = amidWord && next != NONE ? loose[next] : next;
    }
  }

  private int step(int from, char letter) {
    int state = from;
    while (true) {
      if (state == ROOT && letter < 128 && !first[letter]) {
        return ROOT;
      }
      int next = edge(state, letter);
      if (next != NONE || state == ROOT) {
        return Math.max(next, ROOT);
      }
      state = fallback[state];
    }
  }

  private void build(int most) {
    int[] parent = new int[most];
    int[] depth = new int[most];
    try (SecretBytes letters = SecretBytes.allocate(2 * most)) {
      for (int i = 0; i < patterns.size(); i++) {
        add(i, parent, depth, letters);
      }
      for (int state : byDepth(depth)) {
        char letter = letters.segment().get(ValueLayout.JAVA_CHAR, 2L * state);
        int back = parent[state] == ROOT ? ROOT : step(fallback[parent[state]], letter);
        fallback[state] = back;
        nextEnding[state] = ending[back] != NONE ? back : nextEnding[back];
        boolean free = ending[state] != NONE && !patterns.get(ending[state]).alone();
        loose[state] = free ? state : loose[back];
      }
    }
  }

  private void add(int pattern, int[] parent, int[] depth, SecretBytes letters) {
    int state = ROOT;
    for (int i = 0; i < patterns.get(pattern).length(); i++) {
      char letter = patterns.get(pattern).at(i);
      int next = edge(state, letter);
      if (next == NONE) {
        next = states++;
        put(state, letter, next);
        parent[next] = state;
        depth[next] = depth[state] + 1;
        letters.segment().set(ValueLayout.JAVA_CHAR, 2L * next, letter);
        if (state == ROOT && letter < 128) {
          first[letter] = true;
        }
      }
      state = next;
    }
    if (ending[state] == NONE) {
      ending[state] = pattern;
    }
  }

  /// All states but the root, the shallow ones first: a state falls back to shallower ones only.
  private int[] byDepth(int[] depth) {
    int[] next = new int[Pattern.LONGEST + 2];
    for (int state = 1; state < states; state++) {
      next[depth[state] + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    int[] order = new int[states - 1];
    for (int state = 1; state < states; state++) {
      order[next[depth[state]]++] = state;
    }
    return order;
  }

  private int edge(int state, char letter) {
    for (int slot = slot(state, letter); ; slot = (slot + 1) & (slots - 1)) {
      long at = (long) slot * SLOT;
      int key = edges.segment().get(ValueLayout.JAVA_INT, at);
      if (key == 0) {
        return NONE;
      }
      if (key == state + 1 && edges.segment().get(ValueLayout.JAVA_INT, at + 4) == letter) {
        return edges.segment().get(ValueLayout.JAVA_INT, at + 8);
      }
    }
  }

  private void put(int state, char letter, int next) {
    int slot = slot(state, letter);
    while (edges.segment().get(ValueLayout.JAVA_INT, (long) slot * SLOT) != 0) {
      slot = (slot + 1) & (slots - 1);
    }
    long at = (long) slot * SLOT;
    edges.segment().set(ValueLayout.JAVA_INT, at, state + 1);
    edges.segment().set(ValueLayout.JAVA_INT, at + 4, letter);
    edges.segment().set(ValueLayout.JAVA_INT, at + 8, next);
  }

  private int slot(int state, char letter) {
    long key = (long) state << 16 | letter;
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & (slots - 1);
  }
}
