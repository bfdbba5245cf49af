package dev.postern.routing.detect.names;

/// Turns a word and its neighbours into rows of the model's weight table. The trainer and the
/// detector use this one class; any change to it asks for a new model.
public final class Features {
  /// The most rows that one word has.
  public static final int MOST = 64;

  private static final int NONE = 0x5BD1E995;

  private final Words words;
  private final int[] lists;
  private final byte[] lines;
  private final int mask;
  private int[] out = new int[0];
  private int size;

  /// @param rows of the table, a power of two
  public Features(Words words, Gazetteer gazetteer, int rows) {
    this.words = words;
    lists = new int[words.count()];
    gazetteer.mark(words, lists);
    lines = LineCase.of(words);
    mask = rows - 1;
  }

  /// Lists that word `i` is on.
  public int lists(int i) {
    return i < 0 || i >= lists.length ? 0 : lists[i];
  }

  /// Whether the model has to look at word `i`: not at a common word in small letters among others,
  /// in a text that has capitals.
  boolean mayBeName(int i) {
    return allSmall(i)
        || (lists[i] & Gazetteer.WORD) == 0
        || !small(i)
        || (i > 0 && !small(i - 1))
        || (i + 1 < words.count() && !small(i + 1));
  }

  /// Whether word `i` is a capitalised first name that is nothing else.
  boolean firstName(int i) {
    int others =
        Gazetteer.WORD
            | Gazetteer.COUNTRY
            | Gazetteer.NATIONALITY
            | Gazetteer.DATE
            | Gazetteer.TITLE
            | Gazetteer.COMPANY;
    return words.shape(i) == Shape.CAPITALISED
        && (lists[i] & Gazetteer.FIRST_NAME) != 0
        && (lists[i] & others) == 0;
  }

  /// Whether word `i` stands in a text that has next to no capitals.
  boolean allSmall(int i) {
    return lines[i] == LineCase.LOWER;
  }

  private boolean small(int i) {
    return words.shape(i) == Shape.LOWER;
  }

  /// Writes the rows of word `i` into `rows` and says how many.
  public int rows(int i, int[] rows) {
    out = rows;
    size = 0;
    word(i);
    neighbours(i);
    lists0(i);
    place(i);
    return size;
  }

  private void word(int i) {
    int shape = shape(i);
    add(1, words.exact(i));
    add(2, words.folded(i));
    add(3, words.head(i, 2));
    add(4, words.head(i, 3));
    add(5, words.tail(i, 2));
    add(6, words.tail(i, 3));
    add(7, words.tail(i, 4));
    add(8, shape);
    add(9, words.tail(i, 3) * 31 + shape);
    add(10, words.tail(i, 2) * 31 + shape);
    add(11, lines[i] * 512 + shape);
  }

  private void neighbours(int i) {
    int before = folded(i - 1);
    int after = folded(i + 1);
    int shape = shape(i);
    add(12, before);
    add(13, after);
    add(14, folded(i - 2));
    add(15, folded(i + 2));
    add(16, pair(before, words.folded(i)));
    add(17, pair(words.folded(i), after));
    add(18, pair(folded(i - 2), before));
    add(19, pair(after, folded(i + 2)));
    add(20, pair(before, shape));
    add(21, pair(after, shape));
    add(22, pair(before, after));
    add(23, pair(shape(i - 1), pair(shape, shape(i + 1))));
    add(24, pair(shape(i - 1), shape));
    add(25, pair(shape, shape(i + 1)));
    add(26, pair(shape(i - 2), pair(shape(i - 1), shape)));
    add(27, pair(shape, pair(shape(i + 1), shape(i + 2))));
    add(28, pair(tail(i - 1), shape));
    add(29, pair(tail(i + 1), shape));
  }

  private void lists0(int i) {
    int own = lists[i];
    int shape = shape(i);
    int before = lists(i - 1);
    int after = lists(i + 1);
    add(30, own);
    add(31, pair(own, shape));
    add(32, pair(before, own));
    add(33, pair(own, after));
    add(34, pair(own, pair(folded(i - 1), shape)));
    add(35, pair(own, folded(i + 1)));
    add(36, pair(before, pair(shape(i - 1), shape)));
    add(37, pair(after, pair(shape(i + 1), shape)));
    add(38, pair(own, lines[i] * 512 + shape));
    add(39, pair(before, pair(own, after)));
    for (int list = 0; list < 14; list++) {
      if ((own & 1 << list) != 0) {
        add(40, list * 512 + shape);
      }
    }
  }

  private void place(int i) {
    int gap = words.gapCode(i);
    int next = words.gapCode(i + 1);
    int shape = shape(i);
    add(41, pair(gap, shape));
    add(42, pair(next, shape));
    add(43, pair(gap * 64 + next, pair(shape, lists[i])));
    add(44, pair(gap, pair(folded(i - 1), shape)));
    add(45, pair(gap, pair(shape(i - 1), pair(shape, lists[i]))));
    add(46, pair(next, pair(shape(i + 1), pair(shape, lists[i]))));
    add(47, pair(gap, pair(folded(i - 2), pair(folded(i - 1), shape))));
    add(48, pair(next, pair(folded(i + 1), shape)));
    add(49, 0);
  }

  private void add(int feature, int value) {
    out[size++] = Gazetteer.spread(value ^ feature * 0x9E3779B1) & mask;
  }

  private static int pair(int a, int b) {
    return (Integer.rotateLeft(a, 11) + b) * 0x85EBCA6B;
  }

  private int folded(int i) {
    return i < 0 || i >= words.count() ? NONE : words.folded(i);
  }

  private int tail(int i) {
    return i < 0 || i >= words.count() ? NONE : words.tail(i, 3);
  }

  private int shape(int i) {
    if (i < 0 || i >= words.count()) {
      return 255;
    }
    int length = words.end(i) - words.start(i);
    int size = words.shape(i) == Shape.NUMBER ? Math.min(length, 7) : bucket(length);
    return words.shapeCode(i) * 8 + size;
  }

  private static int bucket(int length) {
    if (length < 4) {
      return length;
    }
    return length < 7 ? 4 : 5;
  }
}
