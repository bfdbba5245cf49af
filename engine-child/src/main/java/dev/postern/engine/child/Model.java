package dev.postern.engine.child;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The one model of this process. It is never closed: closing frees nothing, the process's end
/// does.
final class Model {
  /// Threads lost to cancelled prompts after which the process had better start anew.
  private static final int MOST_LOST = 16;

  private final LlamaModel llama;
  private final int context;
  private final Template template;
  private final Optional<String> endOfTurn;
  private final int emptyTokens;
  private final AtomicInteger lost = new AtomicInteger();

  /// @param context of one request, in tokens
  /// @throws RuntimeException when the file is no model that this library knows
  Model(Path file, int context, int slots, int threads) {
    this.context = context;
    this.llama =
        new LlamaModel(
            new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(context * slots)
                .setParallel(slots)
                .setThreads(threads)
                .setBatchSize(512)
                .setUbatchSize(512)
                .disableContextShift()
                .disableLog());
    this.template = new Template(llama::applyTemplate);
    this.endOfTurn = template.endOfTurn();
    this.emptyTokens = llama.encode("").length;
  }

  /// Proves that the model's template and the model itself work, at load and not amid a request.
  void probe() throws Refused {
    String prompt = template.render(List.of(new Ask.Turn("user", "Hi")));
    LlamaIterator pieces =
        generate(new InferenceParameters(prompt).setNPredict(1).setCachePrompt(false));
    while (pieces.hasNext()) {
      pieces.next();
    }
  }

  LlamaIterator generate(InferenceParameters parameters) {
    return llama.generate(parameters).iterator();
  }

  Template template() {
    return template;
  }

  Optional<String> endOfTurn() {
    return endOfTurn;
  }

  int context() {
    return context;
  }

  /// How many tokens `prompt` is. One at a time, since a long one takes much of the small heap.
  synchronized int tokens(String prompt) {
    return llama.encode(prompt).length;
  }

  /// How many tokens made this piece of an answer: one, unless several made one character.
  int tokensOf(String piece) {
    boolean ascii = piece.length() == piece.getBytes(StandardCharsets.UTF_8).length;
    return ascii ? 1 : Math.max(1, tokens(piece) - emptyTokens);
  }

  void lostThread() {
    lost.incrementAndGet();
  }

  /// Whether so many threads were lost that the process should end when it is idle.
  boolean wornOut() {
    return lost.get() >= MOST_LOST;
  }

  int lostThreads() {
    return lost.get();
  }
}
