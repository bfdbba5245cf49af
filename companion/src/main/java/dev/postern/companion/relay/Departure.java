package dev.postern.companion.relay;

import dev.postern.link.http.HttpCall;
import dev.postern.link.session.Answer;
import org.jspecify.annotations.Nullable;

/// Cancels what is asked of the box when the program that asked leaves.
final class Departure {
  private @Nullable Answer running;
  private boolean gone;

  static Departure of(HttpCall call) {
    Departure departure = new Departure();
    call.onClientGone(departure::left);
    return departure;
  }

  /// From now on, leaving cancels `answer`.
  void cancels(Answer answer) {
    synchronized (this) {
      running = answer;
      if (!gone) {
        return;
      }
    }
    answer.cancel();
  }

  private void left() {
    Answer answer;
    synchronized (this) {
      gone = true;
      answer = running;
    }
    if (answer != null) {
      answer.cancel();
    }
  }
}
