package dev.postern.routing.identifiers;

/// Follows a text symbol by symbol and knows whether it stands in a web address, and to which host
/// that leads: what is put there may be sent to somebody by whatever shows the text.
///
/// An address begins with a scheme and `//`, with the name of a scheme that browsers know and a
/// colon, with `//` where a word begins, with `www.`, or with a host's name and a slash or a
/// question mark. It ends where a browser would say so: one in quotes at the quote, whatever stands
/// between; one in angle brackets at the bracket; one in parentheses at the last of them; any other
/// at white space. A blank line ends all.
final class Links {
  /// Where the text stands.
  enum Place {
    TEXT,
    /// Behind `//`, before the first symbol of user, host and port.
    BEFORE_HOST,
    /// Amid user, host and port.
    IN_HOST,
    /// Behind those.
    BEHIND_HOST
  }

  private static final boolean[] BEGINS_WORD = table("\"'<>`()[]{}|,;=", true);
  private static final boolean[] HOST = table(".-:@%~!$&*+[]_", false);

  static {
    for (int i = 0; i < 128; i++) {
      HOST[i] |= TokenForm.isLetterOrDigit(i);
    }
  }

  private final RunningHash hash;
  private Place place = Place.TEXT;
  private long host;

  /// What stands before the word that the text is in: a quote, a bracket, white space.
  private int opener = ' ';

  /// Whether it is the quote of an HTML attribute, which may begin with white space.
  private boolean attribute;

  private int parentheses;
  private int previous = ' ';
  private int beforePrevious = ' ';

  /// The letters since the last symbol that is no letter.
  private long letters;

  /// The symbols since the last one that begins a new word, while they may be a host's name.
  private long run;

  private int runLength;
  private boolean onlySlashes;
  private boolean hostLike;

  /// Letters behind the last dot of the run; below zero when there was no dot.
  private int lettersBehindDot;

  Links(RunningHash hash) {
    this.hash = hash;
    startRun(' ');
  }

  Place place() {
    return place;
  }

  /// The host's hash, when the place is behind it.
  long host() {
    return host;
  }

  /// The text's next symbol, as [Symbols] has it.
  void accept(int symbol) {
    int letter = symbol >= 'A' && symbol <= 'Z' ? symbol | 0x20 : symbol;
    if (place != Place.TEXT && ends(letter)) {
      place = Place.TEXT;
    } else if (place == Place.BEFORE_HOST || place == Place.IN_HOST) {
      readHost(letter);
    }
    detect(letter);
    beforePrevious = previous;
    previous = letter;
  }

  /// Whether a host, with user and port, can go on with the symbol.
  static boolean isHost(int symbol) {
    return symbol > 0x7f || HOST[symbol];
  }

  private boolean ends(int letter) {
    if (letter == '\n' && previous == '\n') {
      return true;
    }
    return switch (opener) {
      case '"', '\'', '`' -> letter == opener;
      case '<' -> letter == '>';
      case '(' -> endsWord(letter) || endsParentheses(letter);
      default -> endsWord(letter);
    };
  }

  private static boolean endsWord(int letter) {
    return letter <= ' ' || letter == '"' || letter == '<' || letter == '>' || letter == '`';
  }

  private boolean endsParentheses(int letter) {
    if (letter == '(') {
      parentheses++;
    }
    return letter == ')' && parentheses-- == 0;
  }

  private void readHost(int letter) {
    if (place == Place.BEFORE_HOST && isSlash(letter)) {
      return;
    }
    if (isHost(letter)) {
      place = Place.IN_HOST;
      host = hash.add(host, letter);
    } else {
      place = Place.BEHIND_HOST;
    }
  }

  private void detect(int letter) {
    if (beginsWord(letter)) {
      startRun(letter);
    } else {
      detectAddress(letter);
      continueRun(letter);
    }
    letters = isLetter(letter) ? Scheme.append(letters, letter) : 0;
  }

  /// Wherever the text stands, so that what is found does not depend on what was replaced before.
  private void detectAddress(int letter) {
    boolean slashes = isSlash(letter) && isSlash(previous);
    if (slashes && (beforePrevious == ':' || onlySlashes)) {
      beforeHost();
    } else if (letter == ':' && Scheme.hasHost(letters)) {
      beforeHost();
    } else if (letter == ':' && Scheme.isOpaque(letters)) {
      place = Place.BEHIND_HOST;
      host = hash.add(RunningHash.EMPTY, (int) (letters >>> 5));
    } else if (letter == '.' && runLength == 3 && letters == Scheme.WWW) {
      place = Place.IN_HOST;
      host = hash.add(run, letter);
    } else if (hostLike && (letter == '/' || letter == '?')) {
      if (lettersBehindDot >= 2) {
        place = Place.BEHIND_HOST;
        host = run;
      }
    }
  }

  private void beforeHost() {
    place = Place.BEFORE_HOST;
    host = RunningHash.EMPTY;
  }

  private void startRun(int letter) {
    boolean inside = attribute || opener == '<';
    if (place == Place.TEXT && !(letter <= ' ' && runLength == 0 && inside)) {
      attribute = (letter == '"' || letter == '\'') && previous == '=';
      opener = letter;
      parentheses = 0;
    }
    run = RunningHash.EMPTY;
    runLength = 0;
    onlySlashes = true;
    hostLike = true;
    lettersBehindDot = -1;
  }

  private void continueRun(int letter) {
    runLength++;
    onlySlashes &= isSlash(letter);
    if (!hostLike) {
      return;
    }
    run = hash.add(run, letter);
    if (letter == '.') {
      lettersBehindDot = 0;
    } else if (isLetter(letter)) {
      lettersBehindDot += lettersBehindDot < 0 ? 0 : 1;
    } else {
      hostLike = letter == '-' || (letter >= '0' && letter <= '9');
      lettersBehindDot = Math.min(lettersBehindDot, 0);
    }
  }

  private static boolean beginsWord(int letter) {
    return letter < 0x80 && BEGINS_WORD[letter];
  }

  private static boolean[] table(String symbols, boolean blank) {
    boolean[] table = new boolean[128];
    for (int i = 0; i < 128; i++) {
      table[i] = symbols.indexOf(i) >= 0 || (blank && i <= ' ');
    }
    return table;
  }

  private static boolean isSlash(int letter) {
    return letter == '/' || letter == '\\';
  }

  private static boolean isLetter(int letter) {
    return letter >= 'a' && letter <= 'z';
  }
}
