package dev.postern.routing.detect;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Writes the shadow of one text.
final class ShadowMaker {
  private static final ValueLayout.OfLong EIGHT_BYTES = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final long NOT_ASCII = 0x8080808080808080L;

  private final MemorySegment characters;
  private final MemorySegment origins;
  private int length;

  private ShadowMaker(MemorySegment characters, MemorySegment origins) {
    this.characters = characters;
    this.origins = origins;
  }

  static Shadow make(SecretView text) {
    MemorySegment source = text.segment();
    if (isAscii(source)) {
      return ofAscii(source);
    }
    int room = room(source);
    SecretBytes characters = SecretBytes.allocate(2 * room);
    SecretBytes origins = SecretBytes.allocate(4 * (room + 1));
    try {
      ShadowMaker maker = new ShadowMaker(characters.segment(), origins.segment());
      maker.write(source);
      maker.unmask();
      return new Shadow(characters, maker.length, origins);
    } catch (RuntimeException e) {
      characters.close();
      origins.close();
      throw e;
    }
  }

  private static boolean isAscii(MemorySegment source) {
    long size = source.byteSize();
    long at = 0;
    for (; at <= size - 8; at += 8) {
      if ((source.get(EIGHT_BYTES, at) & NOT_ASCII) != 0) {
        return false;
      }
    }
    for (; at < size; at++) {
      if (source.get(ValueLayout.JAVA_BYTE, at) < 0) {
        return false;
      }
    }
    return true;
  }

  private static Shadow ofAscii(MemorySegment source) {
    int size = (int) source.byteSize();
    SecretBytes characters = SecretBytes.allocate(2 * size);
    MemorySegment memory = characters.segment();
    for (long at = 0; at < size; at++) {
      memory.set(ValueLayout.JAVA_CHAR, at << 1, (char) source.get(ValueLayout.JAVA_BYTE, at));
    }
    return new Shadow(characters, size, null);
  }

  /// At most how many characters the shadow has.
  private static int room(MemorySegment source) {
    int size = (int) source.byteSize();
    long room = 0;
    for (int at = 0; at < size; ) {
      long decoded = CodePoints.decode(source, at, size);
      room += Folding.lengthOf((int) decoded);
      at += (int) (decoded >> 32);
    }
    return Math.toIntExact(room);
  }

  private void write(MemorySegment source) {
    int size = (int) source.byteSize();
    for (int at = 0; at < size; ) {
      long decoded = CodePoints.decode(source, at, size);
      write((int) decoded, at);
      at += (int) (decoded >> 32);
    }
    origins.set(ValueLayout.JAVA_INT, length * 4L, size);
  }

  private void write(int codePoint, int origin) {
    if (Folding.isMark(codePoint) && length > 0) {
      char composed = Folding.compose(at(length - 1), (char) codePoint);
      if (composed != 0) {
        characters.set(ValueLayout.JAVA_CHAR, (length - 1) * 2L, composed);
        return;
      }
    }
    String folded = Folding.fold(codePoint);
    if (folded != null) {
      for (int i = 0; i < folded.length(); i++) {
        append(folded.charAt(i), origin);
      }
    } else if (codePoint < 0x10000) {
      append((char) codePoint, origin);
    } else {
      append(Character.highSurrogate(codePoint), origin);
      append(Character.lowSurrogate(codePoint), origin);
    }
  }

  private void append(char character, int origin) {
    characters.set(ValueLayout.JAVA_CHAR, length * 2L, character);
    origins.set(ValueLayout.JAVA_INT, length * 4L, origin);
    length++;
  }

  private char at(int index) {
    return characters.get(ValueLayout.JAVA_CHAR, index * 2L);
  }

  /// Turns letters that only look Latin into Latin ones, in words that have both.
  private void unmask() {
    for (int start = 0; start < length; ) {
      int end = start;
      boolean latin = false;
      boolean other = false;
      while (end < length && Character.isLetterOrDigit(at(end))) {
        latin |= Folding.isLatin(at(end));
        other |= Folding.lookalike(at(end)) != 0;
        end++;
      }
      for (int i = start; latin && other && i < end; i++) {
        char lookalike = Folding.lookalike(at(i));
        if (lookalike != 0) {
          characters.set(ValueLayout.JAVA_CHAR, i * 2L, lookalike);
        }
      }
      start = end + 1;
    }
  }
}
