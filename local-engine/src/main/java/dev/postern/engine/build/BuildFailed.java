package dev.postern.engine.build;

/// llama-server could not be built. The message is a sentence for a person, as is what to do next.
public final class BuildFailed extends Exception {
  private final Reason reason;
  private final String next;

  BuildFailed(Reason reason, String message, String next) {
    super(message);
    this.reason = reason;
    this.next = next;
  }

  public Reason reason() {
    return reason;
  }

  public String next() {
    return next;
  }

  /// What went wrong.
  public enum Reason {
    /// The machine lacks a compiler or another tool.
    TOOLS_MISSING,
    /// A tool ended with an error; its log says why.
    STEP_FAILED,
    /// Everything was built, but no llama-server came of it.
    NO_SERVER
  }
}
