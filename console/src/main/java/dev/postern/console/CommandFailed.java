package dev.postern.console;

/// A command cannot do what it was asked; [Program] tells why and what to do next, and exits with
/// 1.
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String next;

  /// @param code for scripts, in snake_case
  /// @param sentence what failed, for a person
  /// @param next what to do about it; may be empty
  public CommandFailed(String code, String sentence, String next) {
    super(sentence);
    this.code = code;
    this.next = next;
  }

  public String code() {
    return code;
  }

  public String next() {
    return next;
  }
}
