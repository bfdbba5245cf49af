package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;

/// Ends the cleaning of a file, from however deep in it.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  Refusal(Reason reason) {
    // Without a stack trace: whoever sends many bad files must not make us walk the stack for each.
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /// @throws Refusal with MALFORMED unless `holds`
  static void unless(boolean holds) {
    if (!holds) {
      throw new Refusal(Reason.MALFORMED);
    }
  }
}
