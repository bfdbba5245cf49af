package dev.postern.classifier;

import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;

/// A text as word pieces: their numbers, and where each stands. The numbers give the text away as
/// plainly as its letters do, so they lie in secret memory; close it to wipe them.
final class Pieces implements AutoCloseable {
  // About half a megabyte of text, which is half a minute's work for a model.
  private static final int FULL = 1 << 17;

  private SecretBytes numbers = SecretBytes.allocate(256 * Long.BYTES);
  private int[] places = new int[512];
  private boolean[] first = new boolean[256];
  private int count;

  int count() {
    return count;
  }

  /// Whether there are so many that nobody should add another word.
  boolean isFull() {
    return count >= FULL;
  }

  int number(int index) {
    Objects.checkIndex(index, count);
    return (int) numbers.segment().get(ValueLayout.JAVA_LONG, (long) index * Long.BYTES);
  }

  /// The numbers themselves, 64 bits each, to copy from.
  MemorySegment numbers() {
    return numbers.segment().asSlice(0, (long) count * Long.BYTES);
  }

  /// Where the piece starts, in characters of the text.
  int start(int index) {
    return places[2 * Objects.checkIndex(index, count)];
  }

  /// Behind the piece's last character.
  int end(int index) {
    return places[2 * Objects.checkIndex(index, count) + 1];
  }

  /// Whether a word begins with the piece.
  boolean beginsWord(int index) {
    return first[Objects.checkIndex(index, count)];
  }

  void add(int number, int start, int end, boolean beginsWord) {
    if (count == first.length) {
      grow();
    }
    numbers.segment().set(ValueLayout.JAVA_LONG, (long) count * Long.BYTES, number);
    places[2 * count] = start;
    places[2 * count + 1] = end;
    first[count] = beginsWord;
    count++;
  }

  @Override
  public void close() {
    numbers.close();
  }

  @Override
  public String toString() {
    return "Pieces[" + count + "]";
  }

  private void grow() {
    SecretBytes larger = SecretBytes.allocate(2 * numbers.length());
    MemorySegment.copy(numbers.segment(), 0, larger.segment(), 0, numbers.length());
    numbers.close();
    numbers = larger;
    places = Arrays.copyOf(places, 2 * places.length);
    first = Arrays.copyOf(first, 2 * first.length);
  }
}
