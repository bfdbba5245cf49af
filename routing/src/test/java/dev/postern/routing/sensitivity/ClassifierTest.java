package dev.postern.routing.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.sensitivity.Classification.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassifierTest {
  @Test
  void aPromptThatNothingExaminedCountsAsTheMostSensitive() {
    try (SecretScope scope = new SecretScope()) {
      Turn turn = new Turn(Role.USER, scope.allocate(1).view());
      RawPrompt prompt = new RawPrompt("tiny", List.of(turn), Sampling.DEFAULT);
      assertEquals(
          new Classification(Sensitivity.RESTRICTED, Reason.UNEXAMINED),
          new Classifier().classify(prompt));
    }
  }
}
