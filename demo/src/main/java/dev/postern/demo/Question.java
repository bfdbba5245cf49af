package dev.postern.demo;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/// A question asked as any program would ask it: with OpenAI's own client, unmodified.
///
/// @param baseUrl of the companion, ending in `/v1`
/// @param before what the person had said one turn earlier
record Question(String baseUrl, String model, String before, String text) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// What came back.
  ///
  /// @param route where it was answered, as the answer itself says (header `postern-route`)
  /// @param tokens of the answer, by the engine's count
  /// @param firstToken from the moment of asking
  /// @param rest from the first token to the last
  record Answer(String text, String route, long tokens, Duration firstToken, Duration rest) {
    double tokensPerSecond() {
      return rest.isZero() ? 0 : Math.max(0, tokens - 1) / (rest.toNanos() / 1e9);
    }
  }

  /// Asks twice: first a word of greeting, so that neither the client's classes nor the engine are
  /// cold, then the question.
  ///
  /// @param pieces gets each piece of the answer as it comes
  Answer ask(Consumer<String> pieces) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(baseUrl)
            .apiKey("any")
            .timeout(PATIENCE)
            .maxRetries(0)
            .build();
    try {
      ask(client, asking(8).addUserMessage("Hello.").build(), piece -> {});
      return ask(client, question(), pieces);
    } finally {
      client.close();
    }
  }

  private ChatCompletionCreateParams question() {
    return asking(64)
        .addUserMessage(before)
        .addAssistantMessage("Noted.")
        .addUserMessage(text)
        .build();
  }

  private ChatCompletionCreateParams.Builder asking(long longest) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .temperature(0)
        .maxCompletionTokens(longest)
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build());
  }

  private static Answer ask(
      OpenAIClient client, ChatCompletionCreateParams request, Consumer<String> pieces) {
    StringBuilder said = new StringBuilder();
    long tokens = 0;
    long asked = System.nanoTime();
    long first = 0;
    long last = asked;
    try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response =
            client.withRawResponse().chat().completions().createStreaming(request);
        StreamResponse<ChatCompletionChunk> stream = response.parse()) {
      for (Iterator<ChatCompletionChunk> chunks = stream.stream().iterator(); chunks.hasNext(); ) {
        ChatCompletionChunk chunk = chunks.next();
        Optional<String> piece =
            chunk.choices().stream()
                .flatMap(choice -> choice.delta().content().stream())
                .findFirst();
        if (piece.isPresent() && !piece.get().isEmpty()) {
          last = System.nanoTime();
          first = first == 0 ? last : first;
          said.append(piece.get());
          pieces.accept(piece.get());
        }
        tokens = chunk.usage().map(usage -> usage.completionTokens()).orElse(tokens);
      }
      String route =
          response.headers().values("postern-route").stream().findFirst().orElse("unknown");
      return new Answer(
          said.toString(),
          route,
          tokens,
          Duration.ofNanos(first - asked),
          Duration.ofNanos(last - first));
    }
  }
}
