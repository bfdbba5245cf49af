package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.detect.Entity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last look at what is about to leave the box: the very bytes of the upstream request are
/// searched for every value that the conversation knows, as they are, within JSON strings (also two
/// deep, as tools' arguments are), within web addresses, and in base64.
public final class LeakScan {
  private static final List<List<Layer>> WRAPPINGS =
      List.of(
          List.of(Layer.PLAIN),
          List.of(Layer.JSON),
          List.of(Layer.JSON, Layer.JSON),
          List.of(Layer.PERCENT),
          List.of(Layer.JSON, Layer.PERCENT));

  private LeakScan() {}

  /// What was found.
  public sealed interface Result {
    /// Nothing.
    record Clean() implements Result {}

    /// A value: the request must not be sent.
    ///
    /// @param layers that the value lies in, the outer one first
    /// @param offset of the value once these are taken off, in bytes
    record Leak(Entity entity, List<Layer> layers, int offset) implements Result {}

    /// The request is no UTF-8, and so nobody can say: it must not be sent.
    record Unreadable() implements Result {}
  }

  /// Looks through the request for a prompt.
  ///
  /// @param body all that will be sent
  /// @param skeleton the same request with all texts left empty: what stands in it is our own, such
  ///   as `user` or a model's name, even where a value of the conversation is the same
  /// @throws StripRefused when the conversation was closed
  public static Result check(StrippedPrompt prompt, SecretView body, SecretView skeleton) {
    try {
      for (List<Layer> layers : WRAPPINGS) {
        Map<Pseudonym, Integer> allowed = new HashMap<>(prompt.late());
        unwrapped(
            skeleton,
            layers,
            text ->
                prompt
                    .conversation()
                    .find(text, (value, _, _) -> allowed.merge(value, 1, Integer::sum)));
        First first = new First(allowed);
        unwrapped(body, layers, text -> prompt.conversation().find(text, first));
        if (first.found != null) {
          return new Result.Leak(first.found.entity(), layers, first.offset);
        }
      }
    } catch (IllegalArgumentException e) {
      return new Result.Unreadable();
    }
    return new Result.Clean();
  }

  private interface Look {
    void at(SecretView text);
  }

  /// Takes the layers off one by one; does not look when one of them is not there.
  private static void unwrapped(SecretView text, List<Layer> layers, Look look) {
    if (layers.isEmpty() || layers.getFirst() == Layer.PLAIN) {
      look.at(text);
      return;
    }
    try (SecretBuffer out = new SecretBuffer(text.length(), 2 * text.length() + 16)) {
      if (layers.getFirst().peel(text, out)) {
        unwrapped(out.view(), layers.subList(1, layers.size()), look);
      }
    }
  }

  /// Keeps the first value beyond those allowed.
  private static final class First implements KnownValues.Sink {
    private final Map<Pseudonym, Integer> allowed;
    private @Nullable Pseudonym found;
    private int offset;

    First(Map<Pseudonym, Integer> allowed) {
      this.allowed = allowed;
    }

    @Override
    public void found(Pseudonym value, int start, int end) {
      if (allowed.merge(value, -1, Integer::sum) < 0 && found == null) {
        found = value;
        offset = start;
      }
    }
  }
}
