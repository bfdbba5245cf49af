package dev.postern.routing.detect.secrets;

import dev.postern.routing.detect.Page;

/// Which values of names are secrets by how the name and the value look.
final class AssignedSecrets {
  /// Bits per character that a key has at least; the threshold of gitleaks' generic rule.
  private static final double KEY_ENTROPY = 3.5;

  private static final double HEX_ENTROPY = 2.9;

  /// Of the most entropy that a value of its length could have.
  private static final double SHORT_SHARE = 0.93;

  private static final int SHORTEST_KEY = 10;
  private static final int LONGEST = 512;

  /// Values of vague names, such as `key`, must look more random.
  private static final double WEAK_ENTROPY = 3.7;

  private static final int SHORTEST_WEAK = 20;

  private final Page page;
  private final CharSequence text;

  AssignedSecrets(Page page) {
    this.page = page;
    this.text = page.text();
  }

  boolean is(Secrecy secrecy, int nameStart, Assigned value) {
    if (value.length() > LONGEST || Harmless.is(text, value.start(), value.end())) {
      return false;
    }
    Look look = Look.of(text, value.start(), value.end());
    return switch (secrecy) {
      case NONE -> false;
      case PASSWORD -> isPassword(nameStart, value, look);
      case KEY -> isKey(value, look);
      case WEAK -> isWeak(value, look);
    };
  }

  private boolean isKey(Assigned value, Look look) {
    return value.operator() != 'i'
        && value.length() >= SHORTEST_KEY
        && look.blanks() == 0
        && look.isCompact()
        && Randomness.entropy(text, value.start(), value.end()) >= leastEntropy(value, look)
        && !Randomness.isWords(text, value.start(), value.end());
  }

  /// Short values and those of base 16 cannot have much entropy.
  private static double leastEntropy(Assigned value, Look look) {
    if (look.isHex()) {
      return HEX_ENTROPY;
    }
    return Math.min(KEY_ENTROPY, SHORT_SHARE * Math.log(value.length()) / Math.log(2));
  }

  private boolean isWeak(Assigned value, Look look) {
    return value.operator() != 'i'
        && value.length() >= SHORTEST_WEAK
        && look.blanks() == 0
        && look.isCompact()
        && look.digits() > 1
        && !look.isUuid()
        && Randomness.entropy(text, value.start(), value.end()) >= WEAK_ENTROPY
        && !Randomness.isWords(text, value.start(), value.end());
  }

  private boolean isPassword(int nameStart, Assigned value, Look look) {
    int least = look.digits() > 0 && (look.letters() > 0 || value.operator() != 'i') ? 4 : 6;
    if (value.length() < least || value.length() > 128) {
      return false;
    }
    if (look.blanks() > 0 || look.isPath() || look.isCall() || isEscaped(value)) {
      return false;
    }
    boolean code = page.layout().kindAt(value.start()).isCode();
    if (look.isWord()) {
      return value.quoted()
          && !code
          && value.operator() != ','
          && value.length() >= 8
          && look.isPlain();
    }
    if (look.isName() && Randomness.isWords(text, value.start(), value.end())) {
      boolean bare = look.joins() == 0;
      boolean plain = (value.quoted() && !code) ? !look.isDotted() : bare;
      return look.digits() > 0 && plain && (value.quoted() || !code);
    }
    if (value.quoted() || (look.joins() == 0 && !code)) {
      return true;
    }
    return isSetting(nameStart, value);
  }

  /// Of letters that a program's source has as numbers, which are words of some language.
  private boolean isEscaped(Assigned value) {
    return value.length() > 5
        && text.charAt(value.start()) == '\\'
        && text.charAt(value.start() + 1) == 'u';
  }

  /// Whether name and value are a line of their own, as in files of settings.
  private boolean isSetting(int nameStart, Assigned value) {
    if (value.operator() != '=' && value.operator() != ':') {
      return value.operator() == ' ';
    }
    int at = nameStart;
    while (at > 0 && nameStart - at < 12 && text.charAt(at - 1) != '\n') {
      at--;
    }
    boolean starts = at == 0 || text.charAt(at - 1) == '\n';
    boolean ends = value.end() == text.length() || text.charAt(value.end()) <= ' ';
    return starts && ends && Randomness.entropy(text, value.start(), value.end()) > 2.5;
  }

  /// What kinds of characters a value has.
  ///
  /// @param joins how many of `.`, `_`, `-`, `/`, `:`
  /// @param others how many that are none of these, letters or digits
  private record Look(
      int letters,
      int digits,
      int joins,
      int dots,
      int slashes,
      int blanks,
      int others,
      boolean opensCall,
      boolean isUuid,
      boolean isHex) {

    static Look of(CharSequence text, int start, int end) {
      int letters = 0;
      int digits = 0;
      int joins = 0;
      int dots = 0;
      int slashes = 0;
      int blanks = 0;
      int others = 0;
      boolean call = false;
      boolean hex = true;
      for (int at = start; at < end; at++) {
        char c = text.charAt(at);
        if (Character.isLetter(c)) {
          letters++;
          hex &= (c | 0x20) <= 'f';
        } else if (c >= '0' && c <= '9') {
          digits++;
        } else if (c <= ' ') {
          blanks++;
        } else if ("._-/:".indexOf(c) >= 0) {
          joins++;
          dots += c == '.' ? 1 : 0;
          slashes += c == '/' ? 1 : 0;
        } else {
          others++;
          call |= c == '(';
        }
      }
      boolean uuid = end - start == 36 && joins == 4 && digits + letters == 32;
      return new Look(
          letters, digits, joins, dots, slashes, blanks, others, call, uuid, hex && others == 0);
    }

    /// Of letters and joins only, as names and words are.
    boolean isWord() {
      return digits == 0 && others == 0;
    }

    /// Of characters that names have.
    boolean isName() {
      return others == 0;
    }

    /// As names of settings and messages.
    boolean isDotted() {
      return dots > 0 || slashes > 0;
    }

    boolean isPlain() {
      return joins == 0;
    }

    boolean isPath() {
      return slashes > 1 && others == 0;
    }

    boolean isCall() {
      return opensCall && letters > 2 && digits == 0;
    }

    /// With digits, and of characters that keys have.
    boolean isCompact() {
      return digits > 0 && !isPathLike();
    }

    private boolean isPathLike() {
      return slashes > 0 && joins > slashes && digits < 4;
    }
  }
}
