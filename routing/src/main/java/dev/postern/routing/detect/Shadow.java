package dev.postern.routing.detect;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A text as detectors read it: the same whichever way it was typed, with a way back to the bytes
/// that each character came from.
///
/// Compatibility forms are folded (NFKC, UAX 15), digits of all scripts are ASCII digits, all
/// dashes and quotes are ASCII ones, what has no width is gone, and letters of other scripts that
/// were put among Latin ones to look like them are Latin (UTS 39, section 4). Letter case stays.
///
/// The characters are UTF-16 code units in secret memory. The shadow is closed by whoever made it.
public final class Shadow implements CharSequence, AutoCloseable {
  private final SecretBytes characters;
  private final MemorySegment memory;
  private final @Nullable SecretBytes origins;
  private final int length;

  /// @param origins where each character came from, in bytes of the source, and the source's length
  ///   behind the last; absent when each byte is a character
  Shadow(SecretBytes characters, int length, @Nullable SecretBytes origins) {
    this.characters = characters;
    this.memory = characters.segment();
    this.length = length;
    this.origins = origins;
  }

  /// The shadow of a text in UTF-8.
  ///
  /// @throws IllegalArgumentException when it is not UTF-8
  public static Shadow of(SecretView text) {
    return ShadowMaker.make(text);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return memory.get(ValueLayout.JAVA_CHAR, (long) index << 1);
  }

  /// Where the character's source starts, in bytes.
  public int sourceStart(int index) {
    Objects.checkIndex(index, length);
    return origins == null ? index : origins.segment().get(ValueLayout.JAVA_INT, index * 4L);
  }

  /// Where the character's source ends, in bytes.
  public int sourceEnd(int index) {
    Objects.checkIndex(index, length);
    if (origins == null) {
      return index + 1;
    }
    int start = sourceStart(index);
    int next = index + 1;
    // Several characters may have come from one.
    while (next < length && sourceStart(next) == start) {
      next++;
    }
    return origins.segment().get(ValueLayout.JAVA_INT, next * 4L);
  }

  /// Whether `text` stands at `index`; letter case matters.
  public boolean startsWith(String text, int index) {
    if (index < 0 || index + text.length() > length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (charAt(index + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// A window on this shadow; it copies nothing.
  @Override
  public CharSequence subSequence(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    return new Window(this, start, end);
  }

  @Override
  public void close() {
    characters.close();
    if (origins != null) {
      origins.close();
    }
  }

  @Override
  public String toString() {
    return "Shadow[" + length + " characters]";
  }

  private record Window(Shadow shadow, int start, int end) implements CharSequence {
    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      return shadow.charAt(start + Objects.checkIndex(index, length()));
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      Objects.checkFromToIndex(from, to, length());
      return new Window(shadow, start + from, start + to);
    }

    @Override
    public String toString() {
      return "Shadow[" + length() + " characters]";
    }
  }
}
