package dev.postern.routing.json;

import dev.postern.routing.json.JsonRefused.Code;
import java.util.Arrays;

/// The nodes of a document in the order of the text, three ints each: start, end, and the node that
/// follows this one and all within it, together with the kind. Holds offsets, nothing of the text.
final class Tape {
  private static final int WORDS = 3;
  private static final int NEXT_SHIFT = 4;
  private static final int KIND_MASK = 7;
  private static final int ESCAPED = 8;
  private static final JsonKind[] KINDS = JsonKind.values();

  private final int maxNodes;
  private int[] words;
  private int size;

  Tape(int expectedNodes, int maxNodes) {
    this.maxNodes = maxNodes;
    this.words = new int[Math.min(expectedNodes, maxNodes) * WORDS];
  }

  /// Adds a value that holds no others.
  void leaf(JsonKind kind, boolean escaped, int start, int end) {
    int node = open(start);
    close(node, kind, escaped, end);
  }

  /// Adds a node of which only the start is known, and returns it.
  int open(int start) {
    int node = size;
    if (node * WORDS == words.length) {
      grow(start);
    }
    size++;
    words[node * WORDS] = start;
    return node;
  }

  /// Ends a node: all that were added since it was opened lie within it.
  @SuppressWarnings("EnumOrdinal") // It never leaves this class.
  void close(int node, JsonKind kind, boolean escaped, int end) {
    words[node * WORDS + 1] = end;
    words[node * WORDS + 2] = size << NEXT_SHIFT | kind.ordinal() | (escaped ? ESCAPED : 0);
  }

  JsonKind kind(int node) {
    return KINDS[words[node * WORDS + 2] & KIND_MASK];
  }

  /// Whether a string holds escapes.
  boolean escaped(int node) {
    return (words[node * WORDS + 2] & ESCAPED) != 0;
  }

  /// Offset of the first byte; of a string, the first within its quotes.
  int start(int node) {
    return words[node * WORDS];
  }

  /// Offset after the last byte; of a string, of its closing quote.
  int end(int node) {
    return words[node * WORDS + 1];
  }

  /// The node after this one and all within it.
  int next(int node) {
    return words[node * WORDS + 2] >>> NEXT_SHIFT;
  }

  private void grow(int offset) {
    if (size >= maxNodes) {
      throw new JsonRefused(Code.TOO_MANY_NODES, offset);
    }
    words = Arrays.copyOf(words, (int) Math.min((long) maxNodes, size * 2L + 16) * WORDS);
  }
}
