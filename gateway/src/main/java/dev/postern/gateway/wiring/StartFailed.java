package dev.postern.gateway.wiring;

/// The box cannot start; says why, and what to do about it.
final class StartFailed extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String next;

  /// @param code for scripts, in snake_case
  StartFailed(String code, String sentence, String next) {
    super(sentence);
    this.code = code;
    this.next = next;
  }

  String code() {
    return code;
  }

  String next() {
    return next;
  }
}
