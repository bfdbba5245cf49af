package dev.postern.routing.detect.secrets;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// The search for secrets in one page, place by place in the order of the text.
final class Secrets {
  private static final int LONGEST_NAME = 50;
  private static final int SHORT_SERVICE = 4;
  private static final int FURTHEST_OPTION = 1200;

  private final Page page;
  private final Shadow text;
  private final Findings found;
  private final SecretNames names;
  private final Assignments assignments;
  private final AssignedSecrets assignedSecrets;

  /// Where the name and the value ended that were looked at last, so that each is read once.
  private int lastName;

  private int lastService;
  private int lastDocument;
  private int lastCurl = -1;

  Secrets(Page page, Findings found, SecretNames names) {
    this.page = page;
    this.text = page.text();
    this.found = found;
    this.names = names;
    this.assignments = new Assignments(text);
    this.assignedSecrets = new AssignedSecrets(page);
  }

  /// A token with the rule's keyword at `hit`.
  void token(SecretRule rule, String keyword, int hit) {
    long span = rule.form().around(text, hit, keyword);
    if (span < 0) {
      return;
    }
    int start = (int) (span >>> 32);
    int end = (int) span;
    if (Randomness.entropy(text, start, end) >= rule.entropy()
        && !Harmless.isMasked(text, start, end)) {
      add(rule.id(), start, end, Strength.CHECKED);
    }
  }

  /// A value given to a name that has a service's name in it.
  void assigned(List<SecretRule> rules, int hitStart, int hitEnd) {
    int nameEnd = nameEnd(hitEnd);
    if (!assignments.mayFollow(nameEnd) || !beginsWord(hitStart, hitEnd)) {
      return;
    }
    int nameStart = nameStart(hitStart);
    Assigned value = assignments.after(nameStart, nameEnd, isOption(nameStart));
    if (value == null || value.operator() == 'i') {
      return;
    }
    for (SecretRule rule : rules) {
      if (rule.form().matches(text, value.start(), value.end()) && isToken(rule, value)) {
        add(rule.id(), value.start(), value.end(), Strength.CONTEXT);
        lastService = value.end();
        return;
      }
    }
  }

  /// A value given to a name that may announce a secret.
  void named(int hitStart, int hitEnd) {
    int end = nameEnd(hitEnd);
    if (end <= lastName) {
      return;
    }
    lastName = end;
    if (!assignments.mayFollow(end)) {
      return;
    }
    int start = nameStart(hitStart);
    Secrecy secrecy = names.of(text, start, end);
    if (secrecy == Secrecy.NONE) {
      return;
    }
    Assigned value = assignments.after(start, end, isOption(start));
    if (value == null || (value.operator() == '(' && !isCalled(start, end))) {
      return;
    }
    if (secrecy == Secrecy.WEAK) {
      secrecy = names.of(text, wordBefore(start), end);
    }
    Assigned bare = assignments.withoutScheme(value);
    if (bare != null && bare.end() != lastService && assignedSecrets.is(secrecy, start, bare)) {
      add(kind(secrecy, bare), bare.start(), bare.end(), Strength.CONTEXT);
    }
  }

  /// Whether what is called announces a secret, and not what it is called on, as in
  /// `password.encode("utf-8")`.
  private boolean isCalled(int start, int end) {
    int at = end;
    while (at > start && text.charAt(at - 1) != '.') {
      at--;
    }
    return names.of(text, at, end) != Secrecy.NONE;
  }

  private String kind(Secrecy secrecy, Assigned value) {
    if (secrecy == Secrecy.PASSWORD) {
      return "password";
    }
    boolean bearer =
        text.startsWith("Bearer ", value.start() - 7)
            || text.startsWith("bearer ", value.start() - 7);
    return bearer ? "bearer-token" : "api-key";
  }

  /// The password in an address, whose `://` ends at `from`.
  void address(int from) {
    Credentials credentials = Credentials.in(text, from);
    if (credentials != null) {
      add("url-password", credentials.start(), credentials.end(), Strength.CHECKED);
    }
  }

  /// As in `jdbc:oracle:thin:scott/tiger@host`.
  void oracleAddress(int from) {
    Credentials credentials = Credentials.inOracle(text, from);
    if (credentials != null) {
      add("url-password", credentials.start(), credentials.end(), Strength.CHECKED);
    }
  }

  void privateKey(int start) {
    int end = PrivateKeys.end(text, start);
    if (end > 0) {
      add("private-key", start, end, Strength.CHECKED);
    }
  }

  void puttyKey(int from) {
    long span = PrivateKeys.putty(text, from);
    if (span >= 0) {
      add("private-key", (int) (span >>> 32), (int) span, Strength.CHECKED);
    }
  }

  void bearer(int from) {
    long span = HttpCredentials.bearer(text, from);
    if (span >= 0) {
      add("bearer-token", (int) (span >>> 32), (int) span, Strength.CONTEXT);
    }
  }

  void basic(int from) {
    long span = HttpCredentials.basic(text, from);
    if (span >= 0) {
      add("basic-credentials", (int) (span >>> 32), (int) span, Strength.CHECKED);
    }
  }

  void curl(int end) {
    lastCurl = end;
  }

  /// What stands behind `-u` or `--user` of the last curl command.
  void curlUser(int from) {
    if (lastCurl < 0 || from - lastCurl > FURTHEST_OPTION) {
      return;
    }
    Credentials credentials = Credentials.ofCurl(text, from);
    if (credentials != null) {
      add("curl-password", credentials.start(), credentials.end(), Strength.CONTEXT);
    }
  }

  /// The values of a manifest whose `kind:` is here.
  void kubernetes(int start, int end) {
    if (start >= lastDocument) {
      lastDocument =
          KubernetesSecrets.read(
              text,
              start,
              end,
              lastDocument,
              (from, to) -> add("kubernetes-secret", from, to, Strength.CONTEXT));
    }
  }

  private void add(String kind, int start, int end, Strength strength) {
    found.add(new Entity(EntityType.SECRET, kind), start, end, "secrets/" + kind, strength);
  }

  private boolean isToken(SecretRule rule, Assigned value) {
    if (Harmless.is(text, value.start(), value.end())
        || Randomness.entropy(text, value.start(), value.end()) < rule.entropy()) {
      return false;
    }
    for (int at = value.start(); at < value.end(); at++) {
      if (Character.isDigit(text.charAt(at))) {
        return true;
      }
    }
    return !Randomness.isWords(text, value.start(), value.end());
  }

  /// Whether the service's name is a word of its own in the name, as in `myEtsyKey`, and no part of
  /// others, as in `setSysctl`.
  private boolean beginsWord(int start, int end) {
    boolean begins =
        start == 0
            || !Character.isLetter(text.charAt(start - 1))
            || (Character.isUpperCase(text.charAt(start))
                && Character.isLowerCase(text.charAt(start - 1)));
    if (!begins || end - start > SHORT_SERVICE) {
      return begins;
    }
    for (int at = start + 1; at < end; at++) {
      if (Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1))) {
        return false;
      }
    }
    return true;
  }

  private int nameStart(int hit) {
    int at = hit;
    while (at > 0 && hit - at < LONGEST_NAME && isPartOfName(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private int nameEnd(int hitEnd) {
    int at = hitEnd;
    while (at < text.length() && at - hitEnd < LONGEST_NAME && isPartOfName(text.charAt(at))) {
      at++;
    }
    while (at > hitEnd && "-.".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  /// Where the word before the name starts, when one blank parts them.
  private int wordBefore(int start) {
    int at = start;
    if (at < 2 || text.charAt(at - 1) != ' ') {
      return start;
    }
    at--;
    while (at > 0 && start - at < 20 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private boolean isOption(int nameStart) {
    return text.charAt(nameStart) == '-' && (nameStart == 0 || text.charAt(nameStart - 1) <= ' ');
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  @Override
  public String toString() {
    return "Secrets in " + page;
  }
}
