package dev.postern.routing.detect;

import java.util.Arrays;
import java.util.List;

/// Finds all keywords in one walk over a text (Aho and Corasick, "Efficient string matching",
/// 1975); letter case does not matter.
///
/// Almost all steps of a walk are at the root or one letter from it. These states have a row with
/// an answer for each letter; the others have their own edges in a hash table, and fall back.
final class AhoCorasick {
  /// Is told of each keyword found.
  @FunctionalInterface
  interface Sink {
    void found(int keyword, int start, int end);
  }

  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final int LETTER_BITS = 12;

  private final List<Keyword> keywords;
  private final char[] classes = new char[128];
  private final char[] rareLetters;
  private final int width;
  private final int rows;
  private final int[] row;
  private final long[] edges;
  private final int[] fallback;

  /// A keyword that ends in a state, and the next state with one on the way back.
  private final int[] ending;

  /// By keyword, another of the same letters.
  private final int[] twin;

  private final int[] nextEnding;

  AhoCorasick(List<Keyword> keywords) {
    this.keywords = List.copyOf(keywords);
    this.twin = new int[keywords.size()];
    this.rareLetters = rareLetters(keywords);
    this.width = letterClasses(keywords) + 1;
    Trie trie = new Trie();
    for (int keyword = 0; keyword < keywords.size(); keyword++) {
      trie.add(keyword);
    }
    int states = trie.states;
    this.fallback = new int[states];
    this.ending = new int[states];
    this.nextEnding = new int[states];
    this.rows = trie.shallow;
    this.row = new int[rows * width];
    this.edges = trie.hashed();
    link(trie);
  }

  /// Tells of all keywords in the text, in the order of their last letters.
  void walk(CharSequence text, Sink sink) {
    int state = ROOT;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      int letter = classOf(text.charAt(i));
      state = step(state, letter);
      if (ending[state] != NONE || nextEnding[state] != NONE) {
        tell(text, state, i + 1, sink);
      }
    }
  }

  private int step(int from, int letter) {
    int state = from;
    while (state >= rows) {
      int next = edge(state, letter);
      if (next != NONE) {
        return next;
      }
      state = fallback[state];
    }
    return row[state * width + letter];
  }

  private void tell(CharSequence text, int from, int end, Sink sink) {
    for (int state = from; state != NONE; state = nextEnding[state]) {
      for (int keyword = ending[state]; keyword != NONE; keyword = twin[keyword]) {
        Keyword found = keywords.get(keyword);
        int start = end - found.text().length();
        if (!found.wholeWord() || standsAlone(text, start, end)) {
          sink.found(keyword, start, end);
        }
      }
    }
  }

  private static boolean standsAlone(CharSequence text, int start, int end) {
    boolean touchedBefore =
        start > 0
            && Character.isLetterOrDigit(text.charAt(start - 1))
            && Character.isLetterOrDigit(text.charAt(start));
    boolean touchedBehind =
        end < text.length()
            && Character.isLetterOrDigit(text.charAt(end))
            && Character.isLetterOrDigit(text.charAt(end - 1));
    return !touchedBefore && !touchedBehind;
  }

  /// 0 for letters that no keyword has.
  private int classOf(char letter) {
    if (letter < 128) {
      return classes[letter];
    }
    if (rareLetters.length == 0) {
      return 0;
    }
    int place = Arrays.binarySearch(rareLetters, Character.toLowerCase(letter));
    return place < 0 ? 0 : width - 1 - place;
  }

  private int edge(int state, int letter) {
    long key = key(state, letter);
    for (int slot = slot(key, edges.length);
        edges[slot] != 0;
        slot = (slot + 1) & (edges.length - 1)) {
      if (edges[slot] >>> 24 == key) {
        return (int) edges[slot] & 0xFFFFFF;
      }
    }
    return NONE;
  }

  /// Never 0.
  private static long key(int state, int letter) {
    return (((long) state + 1) << LETTER_BITS) | letter;
  }

  private static int slot(long key, int size) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (size - 1);
  }

  private void link(Trie trie) {
    Arrays.fill(nextEnding, NONE);
    int[] queue = new int[trie.states];
    int queued = 1;
    for (int at = 0; at < queued; at++) {
      int state = queue[at];
      ending[state] = trie.keyword[state];
      if (state != ROOT) {
        int back = fallback[state];
        nextEnding[state] = ending[back] != NONE ? back : nextEnding[back];
      }
      if (state < rows && state != ROOT) {
        System.arraycopy(row, fallback[state] * width, row, state * width, width);
      }
      for (int child = trie.child[state]; child != NONE; child = trie.sibling[child]) {
        fallback[child] = state == ROOT ? ROOT : step(fallback[state], trie.letter[child]);
        queue[queued++] = child;
      }
      for (int child = trie.child[state];
          state < rows && child != NONE;
          child = trie.sibling[child]) {
        row[state * width + trie.letter[child]] = child;
      }
    }
  }

  private static char[] rareLetters(List<Keyword> keywords) {
    StringBuilder letters = new StringBuilder();
    keywords.forEach(keyword -> letters.append(keyword.text()));
    int[] rare = letters.chars().filter(letter -> letter >= 128).sorted().distinct().toArray();
    char[] sorted = new char[rare.length];
    for (int i = 0; i < rare.length; i++) {
      sorted[i] = (char) rare[i];
    }
    return sorted;
  }

  /// Gives each ASCII letter its class; returns how many classes there are with the rare letters'.
  private int letterClasses(List<Keyword> all) {
    int count = 0;
    for (Keyword keyword : all) {
      for (int i = 0; i < keyword.text().length(); i++) {
        char letter = keyword.text().charAt(i);
        if (letter < 128 && classes[letter] == 0) {
          count++;
          classes[letter] = (char) count;
          classes[Character.toUpperCase(letter)] = (char) count;
        }
      }
    }
    if (count + rareLetters.length >= 1 << LETTER_BITS) {
      throw new IllegalArgumentException("keywords of too many different letters");
    }
    return count + rareLetters.length;
  }

  /// The keywords as a tree; the root is state 0, its children come next. Each state but the root
  /// has one letter that leads to it.
  private final class Trie {
    private final int[] child;
    private final int[] sibling;
    private final int[] keyword;
    private final char[] letter;
    private final int shallow;
    private int states = 1;

    Trie() {
      int most = 1 + keywords.stream().mapToInt(word -> word.text().length()).sum();
      child = new int[most];
      sibling = new int[most];
      keyword = new int[most];
      letter = new char[most];
      Arrays.fill(child, NONE);
      Arrays.fill(keyword, NONE);
      for (Keyword word : keywords) {
        child(ROOT, classOf(word.text().charAt(0)));
      }
      shallow = states;
    }

    void add(int number) {
      String text = keywords.get(number).text();
      int state = ROOT;
      for (int i = 0; i < text.length(); i++) {
        state = child(state, classOf(text.charAt(i)));
      }
      twin[number] = keyword[state];
      keyword[state] = number;
    }

    private int child(int state, int by) {
      for (int known = child[state]; known != NONE; known = sibling[known]) {
        if (letter[known] == by) {
          return known;
        }
      }
      int made = states++;
      letter[made] = (char) by;
      sibling[made] = child[state];
      child[state] = made;
      return made;
    }

    /// The edges of all states that have no row.
    private long[] hashed() {
      long[] table = new long[Integer.highestOneBit(states * 2 + 2) << 1];
      for (int state = shallow; state < states; state++) {
        for (int target = child[state]; target != NONE; target = sibling[target]) {
          long key = key(state, letter[target]);
          int slot = slot(key, table.length);
          while (table[slot] != 0) {
            slot = (slot + 1) & (table.length - 1);
          }
          table[slot] = (key << 24) | target;
        }
      }
      return table;
    }
  }
}
