package dev.postern.routing.identifiers;

import java.util.HashSet;
import java.util.Set;

/// What all tokens of one value begin with: its first form has this alone, every other form a
/// suffix behind it.
final class Base {
  private final String token;
  private final Set<String> given = new HashSet<>();
  private int next;

  Base(String token) {
    this.token = token;
  }

  /// The token of the first form.
  String token() {
    return token;
  }

  /// A token not given before.
  ///
  /// @param wanted the suffix that says most about the form; empty for none
  String give(String wanted) {
    String suffix = given.isEmpty() ? "" : wanted;
    if ((suffix.isEmpty() && !given.isEmpty()) || given.contains(suffix)) {
      suffix = TokenForm.suffix(next++);
      while (given.contains(suffix)) {
        suffix = TokenForm.suffix(next++);
      }
    }
    given.add(suffix);
    return suffix.isEmpty() ? token : token + "_" + suffix;
  }
}
