package dev.postern.routing.detect;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What characters are folded to: the tables of a [Shadow].
final class Folding {
  private static final int TABLE = 0x20000;
  private static final String DASHES = "‐‑‒–—―−﹘﹣－";
  private static final String SINGLE_QUOTES = "‘’‚‛′ʼ＇`´";
  private static final String DOUBLE_QUOTES = "“”„‟″«»＂";

  // Cyrillic and Greek letters, each before the Latin one that it looks like (UTS 39, confusables).
  private static final String LOOKALIKES =
      "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅS"
          + "οoαaνvιiκkρpτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

  /// The folded form by code point; absent where it is the character itself.
  private static final @Nullable String[] FOLDED = folded();

  private static final Map<Integer, Character> COMPOSED = composed();
  private static final Map<Character, Character> LATIN = lookalikes();

  private Folding() {}

  /// What stands for the character in a shadow; null when it stands for itself.
  static @Nullable String fold(int codePoint) {
    return codePoint < TABLE ? FOLDED[codePoint] : codePoint >= 0xE0000 ? "" : null;
  }

  /// How many UTF-16 code units the character takes in a shadow.
  static int lengthOf(int codePoint) {
    String folded = fold(codePoint);
    return folded == null ? Character.charCount(codePoint) : folded.length();
  }

  static boolean isMark(int codePoint) {
    return codePoint >= 0x300 && codePoint <= 0x36F;
  }

  /// The letter with that mark; 0 when there is none.
  static char compose(char letter, char mark) {
    return COMPOSED.getOrDefault(letter << 16 | mark, (char) 0);
  }

  static boolean isLatin(char letter) {
    return letter < 0x250 && Character.isLetter(letter);
  }

  /// The Latin letter that this one of another script looks like; 0 when there is none.
  static char lookalike(char letter) {
    if (letter < 0x370 || letter > 0x52F) {
      return 0;
    }
    return LATIN.getOrDefault(letter, (char) 0);
  }

  private static @Nullable String[] folded() {
    @Nullable String[] folded = new String[TABLE];
    for (int codePoint = 0x80; codePoint < TABLE; codePoint++) {
      if (!Character.isDefined(codePoint) || (codePoint >= 0xD800 && codePoint < 0xE000)) {
        continue;
      }
      String text = Character.toString(codePoint);
      String form = foldedForm(codePoint, text);
      folded[codePoint] = form.equals(text) ? null : form;
    }
    DASHES.chars().forEach(dash -> folded[dash] = "-");
    SINGLE_QUOTES.chars().filter(quote -> quote > 127).forEach(quote -> folded[quote] = "'");
    DOUBLE_QUOTES.chars().forEach(quote -> folded[quote] = "\"");
    return folded;
  }

  private static String foldedForm(int codePoint, String text) {
    if (Character.getType(codePoint) == Character.FORMAT || isVariationSelector(codePoint)) {
      return "";
    }
    int digit =
        Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER
            ? Character.digit(codePoint, 10)
            : -1;
    if (digit >= 0) {
      return Integer.toString(digit);
    }
    if (Character.isSpaceChar(codePoint)
        && Character.getType(codePoint) == Character.SPACE_SEPARATOR) {
      return " ";
    }
    // Marks wait for their letter, and a letter with marks of its own stays one character.
    return isMark(codePoint) ? text : Normalizer.normalize(text, Form.NFKC);
  }

  private static boolean isVariationSelector(int codePoint) {
    return codePoint >= 0xFE00 && codePoint <= 0xFE0F;
  }

  private static Map<Integer, Character> composed() {
    Map<Integer, Character> composed = new HashMap<>();
    for (char letter = 0xC0; letter < 0x2000; letter++) {
      String parts = Normalizer.normalize(Character.toString(letter), Form.NFC);
      if (parts.length() == 1 && parts.charAt(0) == letter) {
        String apart = Normalizer.normalize(parts, Form.NFD);
        // The last mark joins what the others made of the letter.
        String base = Normalizer.normalize(apart.substring(0, apart.length() - 1), Form.NFC);
        if (base.length() == 1 && isMark(apart.charAt(apart.length() - 1))) {
          composed.put(base.charAt(0) << 16 | apart.charAt(apart.length() - 1), letter);
        }
      }
    }
    return composed;
  }

  private static Map<Character, Character> lookalikes() {
    Map<Character, Character> latin = new HashMap<>();
    for (int i = 0; i < LOOKALIKES.length(); i += 2) {
      latin.put(LOOKALIKES.charAt(i), LOOKALIKES.charAt(i + 1));
    }
    return latin;
  }
}
