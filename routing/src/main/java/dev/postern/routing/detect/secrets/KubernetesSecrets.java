package dev.postern.routing.detect.secrets;

/// Reads the data of Kubernetes' manifests of kind Secret, in YAML.
final class KubernetesSecrets {
  private static final int FURTHEST = 8192;
  private static final int SHORTEST = 10;
  private static final CharClass BASE64 = CharClass.named('b');

  /// Is told of each value.
  @FunctionalInterface
  interface Sink {
    void value(int start, int end);
  }

  private final CharSequence text;
  private final Sink sink;
  private int dataIndentation = -1;
  private boolean plain;
  private boolean block;

  private KubernetesSecrets(CharSequence text, Sink sink) {
    this.text = text;
    this.sink = sink;
  }

  /// Looks through the manifest around a `kind:`; returns where it ends.
  ///
  /// @param floor before which all was read
  static int read(CharSequence text, int kind, int kindEnd, int floor, Sink sink) {
    int at = kindEnd;
    while (at < text.length() && " \t\"'".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean secret = starts(text, at, "secret") && ends(text, at + "secret".length());
    if (!secret) {
      return floor;
    }
    KubernetesSecrets manifest = new KubernetesSecrets(text, sink);
    int start = manifest.documentStart(kind, Math.max(floor, kind - FURTHEST));
    int limit = Math.min(text.length(), kind + FURTHEST);
    int line = start;
    while (line < limit) {
      int end = manifest.lineEnd(line, limit);
      if (line > start && starts(text, line, "---")) {
        return line;
      }
      manifest.line(line, end);
      line = end + 1;
    }
    return limit;
  }

  private void line(int start, int end) {
    int first = start;
    while (first < end && text.charAt(first) <= ' ') {
      first++;
    }
    if (first == end || text.charAt(first) == '#') {
      return;
    }
    if (dataIndentation >= 0 && first - start <= dataIndentation) {
      dataIndentation = -1;
    }
    boolean base64 = starts(text, first, "data:");
    if (base64 || starts(text, first, "stringdata:")) {
      dataIndentation = first - start;
      plain = !base64;
      block = false;
      return;
    }
    if (dataIndentation >= 0) {
      value(first, end);
    }
  }

  private void value(int first, int end) {
    int from = first;
    while (from < end && text.charAt(from) != ':' && text.charAt(from) > ' ') {
      from++;
    }
    boolean named = from < end && text.charAt(from) == ':';
    if (!named && !block) {
      return;
    }
    from = named ? from + 1 : first;
    while (from < end && " \t\"'".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = end;
    while (to > from && " \t\r\"'".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    block = named ? to - from <= 2 && to > from && "|>".indexOf(text.charAt(from)) >= 0 : block;
    if (isValue(from, to)) {
      sink.value(from, to);
    }
  }

  private boolean isValue(int start, int end) {
    if (plain) {
      return end - start >= 4 && !Harmless.is(text, start, end);
    }
    int letters = start;
    while (letters < end && BASE64.has(text.charAt(letters))) {
      letters++;
    }
    int padding = letters;
    while (padding < end && text.charAt(padding) == '=') {
      padding++;
    }
    return padding == end && letters - start >= SHORTEST;
  }

  private int documentStart(int from, int floor) {
    int at = from;
    while (at > floor) {
      if (text.charAt(at - 1) == '\n' && starts(text, at, "---")) {
        return at;
      }
      at--;
    }
    return at;
  }

  private int lineEnd(int from, int limit) {
    int at = from;
    while (at < limit && text.charAt(at) != '\n') {
      at++;
    }
    return at;
  }

  private static boolean ends(CharSequence text, int at) {
    return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /// Letter case does not matter.
  private static boolean starts(CharSequence text, int at, String what) {
    if (at + what.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (Character.toLowerCase(text.charAt(at + i)) != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
