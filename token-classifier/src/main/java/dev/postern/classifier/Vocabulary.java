package dev.postern.classifier;

import dev.postern.classifier.ClassifierRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The word pieces that a model knows, as a trie: a walk from a root, character by character, ends
/// at the number of a piece. Pieces that go on a word (`##ing`) have a root of their own.
///
/// The file has a piece on each line, the number of the line is the number of the piece, from 0.
final class Vocabulary {
  /// From where the first piece of a word is walked.
  static final int WORD = 0;

  /// From where every other piece of a word is walked.
  static final int CONTINUATION = 1;

  /// No such step, or no such piece.
  static final int NONE = -1;

  private static final int MAX_PIECES = 1 << 20;
  private static final int MAX_BYTES = 1 << 24;

  private final int size;
  private final int unknown;
  private final int start;
  private final int end;
  private long[] steps = new long[1 << 16];
  private int[] targets = new int[1 << 16];
  private int[] pieces = new int[1 << 15];
  private int nodes = 2;

  private Vocabulary(String[] lines) throws ClassifierRefused {
    Arrays.fill(steps, NONE);
    Arrays.fill(pieces, NONE);
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isEmpty() || numbers.put(lines[i], i) != null) {
        throw refused("line " + (i + 1) + " is empty, or there twice");
      }
      boolean continued = lines[i].length() > 2 && lines[i].startsWith("##");
      add(continued ? CONTINUATION : WORD, continued ? lines[i].substring(2) : lines[i], i);
    }
    this.size = lines.length;
    this.unknown = require(numbers, "[UNK]");
    this.start = require(numbers, "[CLS]");
    this.end = require(numbers, "[SEP]");
  }

  /// @param file `vocab.txt`, in UTF-8
  /// @throws ClassifierRefused with [Reason#BAD_VOCABULARY]
  static Vocabulary of(byte[] file) throws ClassifierRefused {
    if (file.length > MAX_BYTES) {
      throw refused("it has more than " + MAX_BYTES + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      String[] lines = text.lines().toArray(String[]::new);
      if (lines.length == 0 || lines.length > MAX_PIECES) {
        throw refused("it has " + lines.length + " lines");
      }
      return new Vocabulary(lines);
    } catch (CharacterCodingException e) {
      throw refused("it is not UTF-8");
    }
  }

  /// How many pieces there are.
  int size() {
    return size;
  }

  /// The piece for a word that has no pieces.
  int unknown() {
    return unknown;
  }

  /// What stands before a text.
  int start() {
    return start;
  }

  /// What stands behind a text.
  int end() {
    return end;
  }

  /// The node that the character leads to; [#NONE] when no piece goes on with it.
  int step(int node, int codePoint) {
    int slot = slot(key(node, codePoint));
    return steps[slot] == NONE ? NONE : targets[slot];
  }

  /// The piece that ends at the node; [#NONE] when none does.
  int piece(int node) {
    return pieces[node];
  }

  private void add(int root, String text, int number) {
    int node = root;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int next = step(node, codePoint);
      node = next == NONE ? addNode(key(node, codePoint)) : next;
      at += Character.charCount(codePoint);
    }
    pieces[node] = number;
  }

  private int addNode(long key) {
    if (2 * (nodes + 1) > steps.length) {
      grow();
    }
    int slot = slot(key);
    steps[slot] = key;
    targets[slot] = nodes;
    if (nodes == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * nodes);
      Arrays.fill(pieces, nodes, 2 * nodes, NONE);
    }
    return nodes++;
  }

  private void grow() {
    long[] oldSteps = steps;
    int[] oldTargets = targets;
    steps = new long[2 * oldSteps.length];
    targets = new int[2 * oldSteps.length];
    Arrays.fill(steps, NONE);
    for (int i = 0; i < oldSteps.length; i++) {
      if (oldSteps[i] != NONE) {
        int slot = slot(oldSteps[i]);
        steps[slot] = oldSteps[i];
        targets[slot] = oldTargets[i];
      }
    }
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (steps.length - 1);
    while (steps[slot] != NONE && steps[slot] != key) {
      slot = (slot + 1) & (steps.length - 1);
    }
    return slot;
  }

  private static long key(int node, int codePoint) {
    return (long) node << 21 | codePoint;
  }

  private static int require(Map<String, Integer> numbers, String piece) throws ClassifierRefused {
    Integer number = numbers.get(piece);
    if (number == null) {
      throw refused("it lacks " + piece);
    }
    return number;
  }

  private static ClassifierRefused refused(String because) {
    return new ClassifierRefused(
        Reason.BAD_VOCABULARY, "vocab.txt is no vocabulary of word pieces: " + because + ".");
  }
}
