package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.detect.Shadow;
import java.lang.foreign.ValueLayout;

/// A value letter by letter, as its [Shadow] has it, with each run of white space as one space:
/// what two ways of writing the same value are compared by.
final class Spelling implements AutoCloseable {
  private final SecretBytes letters;
  private final int length;

  private Spelling(SecretBytes letters, int length) {
    this.letters = letters;
    this.length = length;
  }

  static Spelling of(SecretView value) {
    try (Shadow shadow = Shadow.of(value)) {
      Spelling spelling = new Spelling(SecretBytes.allocate(2 * shadow.length()), 0);
      int length = 0;
      for (int i = 0; i < shadow.length(); i++) {
        char letter = shadow.charAt(i);
        boolean space = isSpace(letter);
        if (!space || (length > 0 && spelling.at(length - 1) != ' ')) {
          spelling.set(length++, space ? ' ' : letter);
        }
      }
      return new Spelling(spelling.letters, length);
    }
  }

  /// In letters.
  int length() {
    return length;
  }

  char at(int index) {
    return letters.segment().get(ValueLayout.JAVA_CHAR, index * 2L);
  }

  /// Without regard to letter case, or to all but letters and digits if `bare`, as UTF-16.
  SecretBytes folded(boolean bare) {
    int size = length;
    for (int i = 0; bare && i < length; i++) {
      size -= Character.isLetterOrDigit(at(i)) ? 0 : 1;
    }
    SecretBytes folded = SecretBytes.allocate(2 * size);
    int kept = 0;
    for (int i = 0; i < length; i++) {
      if (!bare || Character.isLetterOrDigit(at(i))) {
        folded.segment().set(ValueLayout.JAVA_CHAR, 2L * kept++, fold(at(i)));
      }
    }
    return folded;
  }

  static boolean isSpace(char letter) {
    return letter <= ' ' || Character.isWhitespace(letter) || Character.isSpaceChar(letter);
  }

  /// Letters that differ in case only are the same; as Unicode's simple case folding has it.
  static char fold(char letter) {
    if (letter < 128) {
      return letter >= 'A' && letter <= 'Z' ? (char) (letter | 0x20) : letter;
    }
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  @Override
  public void close() {
    letters.close();
  }

  private void set(int index, char letter) {
    letters.segment().set(ValueLayout.JAVA_CHAR, index * 2L, letter);
  }
}
