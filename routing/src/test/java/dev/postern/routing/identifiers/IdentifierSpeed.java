package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.EntityType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures stripping, restoring and the leak scan: `main` prints nanoseconds of processor time per
/// byte, the median of nine rounds after warm-up, for a prose text of 16 KiB with 40 known values,
/// 1 in 100 bytes.
final class IdentifierSpeed {
  private static final int SIZE = 16 * 1024;

  private interface Work {
    void run() throws IOException;
  }

  private IdentifierSpeed() {}

  public static void main(String[] arguments) throws IOException {
    try (Talk talk = new Talk()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < SIZE; i++) {
        String value = "person" + i % 40 + "@example.org";
        talk.detecting(EntityType.EMAIL, value);
        text.append("Please write to ").append(value).append(" that the meeting is moved to ");
        text.append("another room, and that (as agreed) the papers follow by Thursday. ");
        text.append("Nothing else has changed since we spoke, so there is nothing to prepare. ");
      }
      String masked = talk.mask(text.toString());
      talk.unlearn();
      SecretView raw = talk.view(text.toString());
      RawPrompt prompt =
          new RawPrompt("model", List.of(new Turn(Role.USER, raw)), Sampling.DEFAULT);
      print("strip 16 KiB, 40 known values", raw.length(), () -> strip(talk, prompt));
      SecretView answer = talk.view(masked);
      print("restore 16 KiB, whole", answer.length(), () -> restore(talk, answer, SIZE));
      print("restore 16 KiB, 5 bytes a piece", answer.length(), () -> restore(talk, answer, 5));
      StrippedPrompt stripped = talk.strip(text.toString());
      SecretView empty = talk.view("{}");
      print("scan 16 KiB", answer.length(), () -> LeakScan.check(stripped, answer, empty));
      print("open and close a conversation", 1, () -> new Conversation().close());
    }
  }

  private static void strip(Talk talk, RawPrompt prompt) {
    try (SecretScope scope = new SecretScope()) {
      talk.conversation.strip(prompt, List.of(List.of()), "elsewhere", scope);
    }
  }

  private static void restore(Talk talk, SecretView answer, int size) throws IOException {
    try (Restorer restorer = talk.conversation.restorer(Symbols.PLAIN)) {
      for (int at = 0; at < answer.length(); at += size) {
        restorer.accept(answer.slice(at, Math.min(size, answer.length() - at)), _ -> {});
      }
      restorer.finish(_ -> {});
    }
  }

  private static void print(String what, int bytes, Work work) throws IOException {
    double[] rounds = new double[9];
    for (int i = 0; i < 300; i++) {
      work.run();
    }
    for (int round = 0; round < rounds.length; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        work.run();
      }
      rounds[round] = (System.nanoTime() - start) / 50.0 / bytes;
    }
    Arrays.sort(rounds);
    System.out.printf(Locale.ROOT, "%-40s %,10.1f ns per byte%n", what, rounds[0]);
  }
}
