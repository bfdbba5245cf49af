package dev.postern.routing.sensitivity;

import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.sensitivity.Classification.Reason;

/// Says how sensitive a prompt is. There are no detectors yet: every prompt counts as unexamined,
/// and so as the most sensitive.
public final class Classifier {
  public Classification classify(RawPrompt prompt) {
    return new Classification(Sensitivity.RESTRICTED, Reason.UNEXAMINED);
  }
}
