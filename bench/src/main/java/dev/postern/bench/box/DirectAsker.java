package dev.postern.bench.box;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.engine.EngineRoom;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Asks an engine that is this process's own child, through its own wire, with nothing in between.
record DirectAsker(EngineRoom room, String model) implements Asker {
  @Override
  public Answer ask(String prompt, int tokens) throws IOException {
    Sampling sampling =
        new Sampling(
            OptionalInt.of(tokens),
            OptionalDouble.of(0),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of());
    long start = System.nanoTime();
    Clock clock = new Clock();
    try (SecretBytes text = SecretBytes.copyOf(prompt.getBytes(StandardCharsets.UTF_8))) {
      RawPrompt raw = new RawPrompt(model, List.of(new Turn(Role.USER, text.view())), sampling);
      if (room.ask(raw, clock::note, new Cancellation()) instanceof Outcome.Completed completed) {
        return new Answer(
            completed.usage().answerTokens(), clock.first - start, clock.last - start);
      }
    }
    throw new IOException("the engine did not answer");
  }

  private static final class Clock {
    private long first;
    private long last;

    void note(ChatEvent event) {
      if (event instanceof ChatEvent.Text text && text.fragment().length() > 0) {
        last = System.nanoTime();
        first = first == 0 ? last : first;
      }
    }
  }
}
