package dev.postern.engine.process;

import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;

/// A child process that did not come up, and why.
public final class StartFailed extends Exception {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /// @param detail for a person; holds nothing of any prompt
  public StartFailed(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
