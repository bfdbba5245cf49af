package dev.postern.classifier;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;

/// How BERT's uncased tokeniser sees single characters: which it drops, which stand alone, and what
/// each becomes without accents and in lower case.
///
/// As `BertNormalizer` and `BertPreTokenizer` of Hugging Face's tokenizers do with `clean_text`,
/// `handle_chinese_chars` and `lowercase` set:
/// <https://github.com/huggingface/tokenizers/blob/main/tokenizers/src/normalizers/bert.rs>.
final class BertCharacters {
  private static final int HANGUL = 0xAC00;
  private static final int HANGUL_END = 0xD7A4;
  private static final int LEADS = 0x1100;
  private static final int VOWELS = 0x1161;
  private static final int TAILS = 0x11A7;
  private static final int VOWEL_COUNT = 21;
  private static final int TAIL_COUNT = 28;
  private static final int[] IDEOGRAPHS = {
    0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x20000, 0x2A6DF, 0x2A700, 0x2B73F, 0x2B740, 0x2B81F, 0x2B920,
    0x2CEAF, 0xF900, 0xFAFF, 0x2F800, 0x2FA1F
  };
  private static final Map<Integer, int[]> DECOMPOSED = decomposed();

  private BertCharacters() {}

  /// Whether it is taken for nothing at all: controls, formats, private use.
  static boolean isDropped(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return false;
    }
    return codePoint == 0xFFFD
        || switch (Character.getType(codePoint)) {
          case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  /// Whether it parts words and is none itself: the White_Space property of UAX 44.
  static boolean isSpace(int codePoint) {
    return (codePoint >= '\t' && codePoint <= '\r')
        || codePoint == 0x85
        || Character.isSpaceChar(codePoint);
  }

  /// Whether it is a word of its own as a character of Chinese writing.
  static boolean isIdeograph(int codePoint) {
    if (codePoint < 0x3400) {
      return false;
    }
    for (int i = 0; i < IDEOGRAPHS.length; i += 2) {
      if (codePoint >= IDEOGRAPHS[i] && codePoint <= IDEOGRAPHS[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is a word of its own as punctuation: all of ASCII's signs, and Unicode's P.
  static boolean isPunctuation(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' ' && codePoint < 0x7F && !Character.isLetterOrDigit(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  static boolean isAccent(int codePoint) {
    return codePoint >= 0x300 && Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  /// Of how many characters its canonical decomposition (UAX 15, NFD) consists.
  static int parts(int codePoint) {
    if (codePoint < 0xC0) {
      return 1;
    }
    if (codePoint >= HANGUL && codePoint < HANGUL_END) {
      return (codePoint - HANGUL) % TAIL_COUNT == 0 ? 2 : 3;
    }
    int[] parts = DECOMPOSED.get(codePoint);
    return parts == null ? 1 : parts.length;
  }

  /// One character of its canonical decomposition.
  static int part(int codePoint, int index) {
    if (codePoint < 0xC0) {
      return codePoint;
    }
    if (codePoint >= HANGUL && codePoint < HANGUL_END) {
      return jamo(codePoint - HANGUL, index);
    }
    int[] parts = DECOMPOSED.get(codePoint);
    return parts == null ? codePoint : parts[index];
  }

  private static int jamo(int syllable, int index) {
    return switch (index) {
      case 0 -> LEADS + syllable / (VOWEL_COUNT * TAIL_COUNT);
      case 1 -> VOWELS + syllable / TAIL_COUNT % VOWEL_COUNT;
      default -> TAILS + syllable % TAIL_COUNT;
    };
  }

  private static Map<Integer, int[]> decomposed() {
    Map<Integer, int[]> table = new HashMap<>();
    for (int c = 0xC0; c < 0x30000; c++) {
      if (c == HANGUL) {
        c = HANGUL_END;
      }
      if (!Character.isDefined(c) || Character.getType(c) == Character.SURROGATE) {
        continue;
      }
      String character = Character.toString(c);
      if (!Normalizer.isNormalized(character, Form.NFD)) {
        table.put(c, Normalizer.normalize(character, Form.NFD).codePoints().toArray());
      }
    }
    return Map.copyOf(table);
  }
}
