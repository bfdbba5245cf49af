package dev.postern.routing.detect.names;

import java.util.Arrays;

/// The words of a text (maximal runs of letters and digits) with what the tagger asks of each:
/// where it stands, how it is written, what comes before it, and hashes of its letters. Holds
/// numbers only, no characters; it lives for one call.
@SuppressWarnings("EnumOrdinal") // The order is part of the model's format.
public final class Words {
  private static final int BASIS = 0x811C9DC5;
  private static final int PRIME = 0x01000193;

  private final CharSequence text;
  private int count;
  private int[] starts;
  private int[] ends;
  private int[] exact;
  private int[] folded;
  private int[] heads;
  private int[] tails;
  private byte[] shapes;
  private byte[] gaps;
  private final int[] last = new int[4];

  private Words(CharSequence text) {
    this.text = text;
    int guess = text.length() / 6 + 16;
    starts = new int[guess];
    ends = new int[guess];
    exact = new int[guess];
    folded = new int[guess];
    heads = new int[2 * guess];
    tails = new int[3 * guess];
    shapes = new byte[guess];
    gaps = new byte[guess + 1];
  }

  /// Reads every character of the text once.
  public static Words of(CharSequence text) {
    Words words = new Words(text);
    int end = 0;
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      words.gap(end, i);
      i = words.word(i);
      end = i;
    }
    words.gap(end, text.length());
    return words;
  }

  /// The hash under which a folded word of a list is found; the same as [#folded] of that word in a
  /// text.
  public static int hash(String folded) {
    int h = BASIS;
    for (int i = 0; i < folded.length(); i++) {
      h = (h ^ folded.charAt(i)) * PRIME;
    }
    return h;
  }

  private void gap(int from, int to) {
    if (count == starts.length) {
      grow();
    }
    gaps[count] = (byte) (count == 0 ? Gap.START : Gap.between(text, from, to)).ordinal();
  }

  private int word(int from) {
    int same = BASIS;
    int fold = BASIS;
    int letters = 0;
    int uppers = 0;
    int lowers = 0;
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        break;
      }
      char plain = Letters.fold(c);
      same = (same ^ c) * PRIME;
      fold = (fold ^ plain) * PRIME;
      last[i & 3] = plain;
      int length = i - from;
      if (length == 1 || length == 2) {
        heads[2 * count + length - 1] = fold;
      }
      if (Character.isDigit(c)) {
        continue;
      }
      letters++;
      if (Character.isUpperCase(c)) {
        uppers++;
      } else if (Character.isLowerCase(c)) {
        lowers++;
      }
    }
    add(from, i, same, fold);
    shapes[count - 1] = (byte) shape(from, i - from, letters, uppers, lowers).ordinal();
    return i;
  }

  private void add(int from, int to, int same, int fold) {
    starts[count] = from;
    ends[count] = to;
    exact[count] = same;
    folded[count] = fold;
    int length = to - from;
    if (length < 3) {
      heads[2 * count + 1] = 0;
    }
    if (length < 2) {
      heads[2 * count] = 0;
    }
    int h = BASIS;
    for (int n = 1; n <= 4; n++) {
      h = n <= length ? (h ^ last[(to - n) & 3]) * PRIME : 0;
      if (n > 1) {
        tails[3 * count + n - 2] = h;
      }
    }
    count++;
  }

  private Shape shape(int from, int length, int letters, int uppers, int lowers) {
    if (letters == 0) {
      return Shape.NUMBER;
    }
    if (letters < length) {
      return Shape.ALPHANUMERIC;
    }
    if (uppers + lowers == 0) {
      return Shape.UNCASED;
    }
    if (uppers == 0) {
      return Shape.LOWER;
    }
    if (length == 1) {
      return Shape.INITIAL;
    }
    if (lowers == 0) {
      return Shape.UPPER;
    }
    if (uppers == 1 && Character.isUpperCase(text.charAt(from))) {
      return Shape.CAPITALISED;
    }
    return Shape.MIXED;
  }

  private void grow() {
    int size = count + count / 2 + 16;
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
    exact = Arrays.copyOf(exact, size);
    folded = Arrays.copyOf(folded, size);
    heads = Arrays.copyOf(heads, 2 * size);
    tails = Arrays.copyOf(tails, 3 * size);
    shapes = Arrays.copyOf(shapes, size);
    gaps = Arrays.copyOf(gaps, size + 1);
  }

  public CharSequence text() {
    return text;
  }

  public int count() {
    return count;
  }

  /// Where word `i` begins in the text.
  public int start(int i) {
    return starts[i];
  }

  /// Where word `i` ends in the text.
  public int end(int i) {
    return ends[i];
  }

  /// Hash of the word as it is written.
  public int exact(int i) {
    return exact[i];
  }

  /// Hash of the folded word.
  public int folded(int i) {
    return folded[i];
  }

  /// Hash of the first two or three folded letters; 0 when the word has fewer.
  int head(int i, int letters) {
    return heads[2 * i + letters - 2];
  }

  /// Hash of the last two to four folded letters, read backwards; 0 when the word has fewer.
  int tail(int i, int letters) {
    return tails[3 * i + letters - 2];
  }

  public Shape shape(int i) {
    return SHAPES[shapes[i]];
  }

  /// What stands before word `i`; for `i == count()` what stands after the last.
  public Gap gap(int i) {
    return GAPS[gaps[i]];
  }

  int shapeCode(int i) {
    return shapes[i];
  }

  /// The place of [#gap] in the order of gaps.
  public int gapCode(int i) {
    return gaps[i];
  }

  private static final Shape[] SHAPES = Shape.values();
  private static final Gap[] GAPS = Gap.values();
}
