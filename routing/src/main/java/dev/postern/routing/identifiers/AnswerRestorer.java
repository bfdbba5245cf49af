package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.identifiers.AnswerPart.Field;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Puts the values back into all parts of one answer, each by a [Restorer] of its own. Driven by
/// whoever reads the provider's stream; what is no text, such as usage numbers, does not come here.
///
/// For one thread; closed by whoever asked for it, at the latest with the conversation.
public final class AnswerRestorer implements AutoCloseable {
  /// Parts of one answer.
  public static final int MOST_PARTS = 512;

  private final LiveTokens tokens;
  private final Origins origins;
  private final RestoringTools tools;
  private final Map<AnswerPart, Restorer> parts = new HashMap<>();
  private final Set<AnswerPart> allowed = new HashSet<>();

  AnswerRestorer(LiveTokens tokens, Origins origins, RestoringTools tools) {
    this.tokens = tokens;
    this.origins = origins;
    this.tools = tools;
  }

  /// Says which tool a part holds the arguments for. Of a part that this was not said of before its
  /// first piece, no token is restored.
  public void tool(AnswerPart part, SecretView name) {
    if (tools.contains(name)) {
      allowed.add(part);
    }
  }

  /// The next piece of a part, in UTF-8.
  ///
  /// @throws IOException from the sink
  /// @throws IllegalStateException when the answer has more than [#MOST_PARTS] parts, or the
  ///   conversation was closed
  public void accept(AnswerPart part, SecretView piece, RestoredSink sink) throws IOException {
    Restorer restorer = parts.get(part);
    if (restorer == null) {
      if (parts.size() == MOST_PARTS) {
        throw new IllegalStateException("an answer of more than " + MOST_PARTS + " parts");
      }
      restorer = open(part);
      parts.put(part, restorer);
    }
    restorer.accept(piece, sink);
  }

  /// The part has ended: passes on what was held back.
  public void finish(AnswerPart part, RestoredSink sink) throws IOException {
    Restorer restorer = parts.remove(part);
    if (restorer == null) {
      return;
    }
    try (restorer) {
      restorer.finish(sink);
    }
  }

  /// The parts that have begun and not ended.
  public Set<AnswerPart> open() {
    return Set.copyOf(parts.keySet());
  }

  @Override
  public void close() {
    parts.values().forEach(Restorer::close);
    parts.clear();
  }

  private Restorer open(AnswerPart part) {
    if (part.field() != Field.TOOL_ARGUMENTS) {
      return new Restorer(tokens, origins, Symbols.PLAIN);
    }
    LiveTokens given = allowed.contains(part) ? tokens : LiveTokens.NONE;
    return new Restorer(given, origins, Symbols.JSON_STRING);
  }
}
