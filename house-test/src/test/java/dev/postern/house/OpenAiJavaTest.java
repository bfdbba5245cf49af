package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official client for Java, from Maven Central.
@ExtendWith(Stand.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenAiJavaTest {
  private static final String QUESTION = "What is the capital of France?";
  private @Nullable OpenAIClient connected;
  private String model = "";

  @BeforeAll
  void connect(Stand stand) {
    model = stand.model();
    connected =
        OpenAIOkHttpClient.builder()
            .baseUrl(stand.baseUrl())
            .apiKey("any")
            .maxRetries(0)
            .timeout(Duration.ofMinutes(2))
            .build();
  }

  @AfterAll
  void disconnect() {
    client().close();
  }

  @Test
  void theClientListsModels() {
    List<Model> models = client().models().list().data();
    assertEquals(List.of(model), models.stream().map(Model::id).toList());
  }

  @Test
  void aPlainAnswerIsRightAndCounted() {
    ChatCompletion answer = client().chat().completions().create(ask(QUESTION).build());
    assertTrue(text(answer).contains("Paris"), answer.toString());
    assertTrue(answer.usage().orElseThrow().completionTokens() > 3, answer.toString());
    assertEquals("stop", answer.choices().getFirst().finishReason().asString());
  }

  @Test
  void aStreamedAnswerComesInPiecesAndIsTheSame() {
    String plain = text(client().chat().completions().create(ask(QUESTION).build()));
    ChatCompletionStreamOptions options =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    List<ChatCompletionChunk> chunks = new ArrayList<>();
    try (StreamResponse<ChatCompletionChunk> stream =
        client()
            .chat()
            .completions()
            .createStreaming(ask(QUESTION).streamOptions(options).build())) {
      stream.stream().forEach(chunks::add);
    }
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk ->
        chunk.choices().forEach(choice -> text.append(choice.delta().content().orElse(""))));
    assertEquals(plain, text.toString());
    assertTrue(chunks.size() > 3, chunks.size() + " chunks");
    assertTrue(chunks.getLast().usage().isPresent(), "usage comes last");
  }

  @Test
  void aCancelledStreamLeavesTheBoxFreeForTheNextQuestion() {
    ChatCompletionCreateParams endless =
        ask("Count from one to one thousand in words.").maxCompletionTokens(1500).build();
    try (StreamResponse<ChatCompletionChunk> stream =
        client().chat().completions().createStreaming(endless)) {
      assertEquals(3, stream.stream().limit(3).count());
    }
    assertTrue(text(client().chat().completions().create(ask(QUESTION).build())).contains("Paris"));
  }

  @Test
  void anUnknownModelIsATypedError() {
    ChatCompletionCreateParams unknown = ask(QUESTION).model("no-such-model").build();
    NotFoundException refused =
        assertThrows(NotFoundException.class, () -> client().chat().completions().create(unknown));
    assertEquals("model_not_found", refused.code().orElse(""));
  }

  @Test
  void aPromptBeyondTheContextIsATypedError() {
    ChatCompletionCreateParams huge = ask("word ".repeat(60_000)).build();
    BadRequestException refused =
        assertThrows(BadRequestException.class, () -> client().chat().completions().create(huge));
    assertEquals("context_length_exceeded", refused.code().orElse(""));
  }

  private OpenAIClient client() {
    if (connected == null) {
      throw new IllegalStateException("not connected");
    }
    return connected;
  }

  private ChatCompletionCreateParams.Builder ask(String question) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessage(question)
        .maxCompletionTokens(32)
        .temperature(0);
  }

  private static String text(ChatCompletion answer) {
    return answer.choices().getFirst().message().content().orElse("");
  }
}
