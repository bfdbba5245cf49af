package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.EntityType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Says by which patterns a known value is looked for: as it stands, numbers also without what
/// groups them, of a person's name also each part, and in base64.
///
/// Values of less than three letters, or five characters without one, are not looked for: they
/// would be met everywhere.
final class Patterns {
  private static final Set<EntityType> NUMBERS =
      EnumSet.of(
          EntityType.PHONE,
          EntityType.IBAN,
          EntityType.BANK_ACCOUNT,
          EntityType.CARD,
          EntityType.NATIONAL_ID,
          EntityType.TAX_ID,
          EntityType.HEALTH_ID,
          EntityType.PASSPORT,
          EntityType.DRIVING_LICENCE,
          EntityType.VEHICLE,
          EntityType.DEVICE_ID,
          EntityType.MAC);
  private static final byte[] BASE64 =
      "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int SHORTEST_BASE64 = 8;
  private static final int LONGEST_BASE64 = 16;
  private static final int TELLING = 8;

  private final Pseudonym value;
  private final Spelling spelling;
  private final List<Pattern> patterns = new ArrayList<>();

  private Patterns(Pseudonym value) {
    this.value = value;
    this.spelling = value.spelling();
  }

  /// Whether a value of that type is the same however its characters are grouped.
  static boolean isNumber(EntityType type) {
    return NUMBERS.contains(type);
  }

  static List<Pattern> of(Pseudonym value) {
    Patterns all = new Patterns(value);
    if (value.sticky()) {
      all.whole();
      all.parts();
    }
    return all.patterns;
  }

  private void whole() {
    if (!isTelling()) {
      return;
    }
    List<Words.Word> words = Words.of(spelling);
    boolean common = words.size() == 1 && WordList.COMMON.contains(spelling, 0, spelling.length());
    if (common && Character.isLowerCase(spelling.at(0))) {
      return;
    }
    add(spelling.folded(false), spelling.length(), common);
    if (isNumber(value.entity().type())) {
      add(spelling.folded(true), lettersAndDigits(), false);
    }
    base64('+', '/');
    base64('-', '_');
  }

  private void parts() {
    if (value.entity().type() != EntityType.PERSON) {
      return;
    }
    List<Words.Word> words = Words.of(spelling);
    for (Words.Word word : words) {
      boolean whole = word.length() == spelling.length();
      if (!whole && word.length() >= 3 && !Character.isLowerCase(spelling.at(word.start()))) {
        SecretBytes letters = SecretBytes.allocate(2 * word.length());
        for (int i = 0; i < word.length(); i++) {
          set(letters, i, Spelling.fold(spelling.at(word.start() + i)));
        }
        add(letters, word.length(), true);
      }
    }
  }

  /// The value in base64 (RFC 4648, sections 4 and 5), wherever it stands in what was encoded: the
  /// characters that only its own bytes say.
  private void base64(char sixtyTwo, char sixtyThree) {
    MemorySegment bytes = value.value().segment();
    for (int before = 0; before < 3; before++) {
      int from = (before * 8 + 5) / 6;
      int to = (int) ((before + bytes.byteSize()) * 8 / 6);
      int length = Math.min(to - from, LONGEST_BASE64);
      if (length < SHORTEST_BASE64) {
        continue;
      }
      SecretBytes letters = SecretBytes.allocate(2 * length);
      boolean special = false;
      for (int i = 0; i < length; i++) {
        int six = sixBits(bytes, (from + i) * 6 - before * 8);
        special |= six >= 62;
        char letter = six < 62 ? (char) BASE64[six] : six == 62 ? sixtyTwo : sixtyThree;
        set(letters, i, letter);
      }
      if (special || sixtyTwo == '+') {
        patterns.add(new Pattern(value, letters, length, false, false));
      } else {
        letters.close();
      }
    }
  }

  private static int sixBits(MemorySegment bytes, int bit) {
    int at = bit >> 3;
    int two = (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff) << 8;
    if (at + 1 < bytes.byteSize()) {
      two |= bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff;
    }
    return two >> (10 - (bit & 7)) & 63;
  }

  private void add(SecretBytes letters, int length, boolean capital) {
    boolean digit = false;
    for (int i = 0; i < length; i++) {
      digit |= Character.isDigit(letters.segment().get(ValueLayout.JAVA_CHAR, i * 2L));
    }
    boolean alone = !digit || length < TELLING;
    patterns.add(new Pattern(value, letters, Math.min(length, Pattern.LONGEST), alone, capital));
  }

  private boolean isTelling() {
    int letters = 0;
    int unspaced = 0;
    for (int i = 0; i < spelling.length(); i++) {
      letters += Character.isLetter(spelling.at(i)) ? 1 : 0;
      unspaced += Pattern.isUnspaced(spelling.at(i)) ? 1 : 0;
    }
    int characters = lettersAndDigits();
    return unspaced >= 2
        || (letters >= 1 && characters >= 3)
        || (characters >= 1 && spelling.length() >= 5);
  }

  private int lettersAndDigits() {
    int count = 0;
    for (int i = 0; i < spelling.length(); i++) {
      count += Character.isLetterOrDigit(spelling.at(i)) ? 1 : 0;
    }
    return count;
  }

  private static void set(SecretBytes letters, int index, char letter) {
    letters.segment().set(ValueLayout.JAVA_CHAR, index * 2L, letter);
  }
}
