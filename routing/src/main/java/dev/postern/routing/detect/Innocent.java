package dev.postern.routing.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Knows what is no identifier whatever a recogniser says: tokens that stand for masked values,
/// UUIDs (RFC 9562), hashes, versions, names of formats. Only the whole word counts, never a part.
final class Innocent {
  private static final List<String> CODE_NAMES = codeNames();
  private static final EntityType[] TYPES = EntityType.values();

  /// Kinds that a UUID or a hash may well be.
  private static final Set<EntityType> MAYBE_RANDOM =
      EnumSet.of(
          EntityType.SECRET,
          EntityType.DEVICE_ID,
          EntityType.CRYPTO_ADDRESS,
          EntityType.URL_PRIVATE,
          EntityType.CUSTOM);

  /// Kinds that are guessed by the look of words.
  private static final Set<EntityType> GUESSED =
      EnumSet.of(
          EntityType.PERSON,
          EntityType.ORG,
          EntityType.LOCATION,
          EntityType.ADDRESS,
          EntityType.USERNAME,
          EntityType.VEHICLE);

  private static final int LONGEST = 160;
  private static final String UUID = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  private static final Set<Integer> HASH_LENGTHS = Set.of(32, 40, 56, 64, 96, 128);
  private static final int SHORTEST_CODE = 4;
  private static final int LONGEST_CODE = 12;

  private Innocent() {}

  /// Whether the span from `start` to `end` is, or is a part of, a word that identifies nobody.
  static boolean is(Shadow text, int start, int end, EntityType type, Strength strength) {
    if (strength == Strength.LISTED || end - start > LONGEST) {
      return false;
    }
    if (isPseudonym(text, before(text, start, "_"), after(text, end, "_"))) {
      return true;
    }
    if (!MAYBE_RANDOM.contains(type) && isHashOrUuid(text, start, end)) {
      return true;
    }
    return GUESSED.contains(type)
        && strength != Strength.CHECKED
        && (isCodeName(text, start, end) || isVersion(text, start, end));
  }

  /// `PERSON_K7Q2`, `TAX_ID_K7Q2_L`: the name of a type, a code, perhaps a suffix.
  private static boolean isPseudonym(Shadow text, int start, int end) {
    for (EntityType type : TYPES) {
      String name = type.name();
      int code = start + name.length() + 1;
      if (code < end && text.startsWith(name, start) && text.charAt(code - 1) == '_') {
        int codeEnd = after(text, code, "");
        int length = codeEnd - code;
        boolean suffix = codeEnd == end || (text.charAt(codeEnd) == '_' && end - codeEnd <= 4);
        if (length >= SHORTEST_CODE && length <= LONGEST_CODE && suffix) {
          return isCode(text, code, end);
        }
      }
    }
    return false;
  }

  private static boolean isCode(Shadow text, int start, int end) {
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (c != '_' && !(c >= '2' && c <= '9') && !(c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHashOrUuid(Shadow text, int start, int end) {
    int from = before(text, start, "-");
    int to = after(text, end, "-");
    if (to - from == UUID.length() && isUuid(text, from)) {
      return true;
    }
    from = before(text, start, "");
    to = after(text, end, "");
    if (!HASH_LENGTHS.contains(to - from)) {
      return false;
    }
    int digits = 0;
    for (int at = from; at < to; at++) {
      if (!isHex(text.charAt(at))) {
        return false;
      }
      digits += text.charAt(at) <= '9' ? 1 : 0;
    }
    return digits > 0 && digits < to - from;
  }

  private static boolean isUuid(Shadow text, int start) {
    for (int i = 0; i < UUID.length(); i++) {
      char c = text.charAt(start + i);
      if (UUID.charAt(i) == '-' ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCodeName(Shadow text, int start, int end) {
    for (String name : CODE_NAMES) {
      if (name.length() == end - start) {
        int i = 0;
        while (i < name.length()
            && Character.toLowerCase(text.charAt(start + i)) == name.charAt(i)) {
          i++;
        }
        if (i == name.length()) {
          return true;
        }
      }
    }
    return false;
  }

  /// `1.2.3`, `v2.0`, `25.0.1-rc2`: numbers parted by dots, perhaps with more behind a hyphen.
  private static boolean isVersion(Shadow text, int start, int end) {
    int at = (text.charAt(start) | 0x20) == 'v' ? start + 1 : start;
    int dots = 0;
    int digits = 0;
    for (; at < end && text.charAt(at) != '-' && text.charAt(at) != '+'; at++) {
      char c = text.charAt(at);
      if (c == '.') {
        dots++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    return dots > 0 && digits > dots;
  }

  private static int before(Shadow text, int from, String joins) {
    int at = from;
    while (at > 0 && from - at < LONGEST && isWord(text.charAt(at - 1), joins)) {
      at--;
    }
    return at;
  }

  private static int after(Shadow text, int from, String joins) {
    int at = from;
    while (at < text.length() && at - from < LONGEST && isWord(text.charAt(at), joins)) {
      at++;
    }
    return at;
  }

  private static boolean isWord(char c, String joins) {
    return Character.isLetterOrDigit(c) || joins.indexOf(c) >= 0;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  private static List<String> codeNames() {
    InputStream found = Innocent.class.getResourceAsStream("code-names.txt");
    try (InputStream file = Objects.requireNonNull(found, "code-names.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
