package dev.postern.routing.json;

import dev.postern.routing.json.JsonRefused.Code;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Compares the names of an object's members by what they mean, escapes undone.
final class Names {
  /// Up to so many members, comparing each with each costs less than sorting.
  private static final int FEW = 8;

  private final MemorySegment text;
  private final Tape tape;

  Names(MemorySegment text, Tape tape) {
    this.text = text;
    this.tape = tape;
  }

  /// Takes time in proportion to the object's size and its logarithm, whatever the names are: there
  /// is no hash that a sender could make collide.
  ///
  /// @throws JsonRefused with DUPLICATE_NAME
  void refuseDuplicates(int object) {
    int count = count(object);
    if (count <= FEW) {
      compareEachWithEach(object);
    } else {
      sortAndCompare(object, count);
    }
  }

  /// Whether the name is exactly this ASCII text.
  boolean matches(int name, String ascii) {
    int start = tape.start(name);
    int length = tape.end(name) - start;
    if (tape.escaped(name)) {
      return unescapedMatches(name, ascii);
    }
    if (length != ascii.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.get(ValueLayout.JAVA_BYTE, (long) start + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean unescapedMatches(int name, String ascii) {
    Unescaped bytes = unescaped(name);
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes.next() != ascii.charAt(i)) {
        return false;
      }
    }
    return bytes.next() < 0;
  }

  private int count(int object) {
    int count = 0;
    for (int name = object + 1; name < tape.next(object); name = nextName(name)) {
      count++;
    }
    return count;
  }

  private void compareEachWithEach(int object) {
    for (int name = object + 1; name < tape.next(object); name = nextName(name)) {
      for (int before = object + 1; before < name; before = nextName(before)) {
        if (same(before, name)) {
          throw new JsonRefused(Code.DUPLICATE_NAME, tape.start(name));
        }
      }
    }
  }

  private void sortAndCompare(int object, int count) {
    Integer[] sorted = new Integer[count];
    int name = object + 1;
    for (int i = 0; i < count; i++) {
      sorted[i] = name;
      name = nextName(name);
    }
    Arrays.sort(sorted, this::compare);
    for (int i = 1; i < count; i++) {
      if (compare(sorted[i - 1], sorted[i]) == 0) {
        throw new JsonRefused(Code.DUPLICATE_NAME, tape.start(sorted[i]));
      }
    }
  }

  private int nextName(int name) {
    return tape.next(name + 1);
  }

  private boolean same(int a, int b) {
    if (tape.escaped(a) || tape.escaped(b)) {
      return compareUnescaped(a, b) == 0;
    }
    int length = tape.end(a) - tape.start(a);
    return length == tape.end(b) - tape.start(b) && mismatch(a, b) < 0;
  }

  private int compare(int a, int b) {
    if (tape.escaped(a) || tape.escaped(b)) {
      return compareUnescaped(a, b);
    }
    int mismatch = (int) mismatch(a, b);
    if (mismatch < 0) {
      return 0;
    }
    return Integer.compare(byteOrEnd(a, mismatch), byteOrEnd(b, mismatch));
  }

  private long mismatch(int a, int b) {
    return MemorySegment.mismatch(
        text, tape.start(a), tape.end(a), text, tape.start(b), tape.end(b));
  }

  private int byteOrEnd(int name, int index) {
    int at = tape.start(name) + index;
    return at == tape.end(name) ? -1 : text.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  private int compareUnescaped(int a, int b) {
    Unescaped left = unescaped(a);
    Unescaped right = unescaped(b);
    while (true) {
      int x = left.next();
      int y = right.next();
      if (x != y) {
        return Integer.compare(x, y);
      }
      if (x < 0) {
        return 0;
      }
    }
  }

  private Unescaped unescaped(int name) {
    return new Unescaped(text, tape.start(name), tape.end(name));
  }
}
