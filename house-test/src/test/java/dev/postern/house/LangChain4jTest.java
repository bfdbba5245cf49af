package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// LangChain4j with its JDK client, which offers an upgrade to h2c with every request, bodies too.
@ExtendWith(Stand.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LangChain4jTest {
  private static final String QUESTION = "What is the capital of France?";
  private String baseUrl = "";
  private String model = "";

  @BeforeAll
  void connect(Stand stand) {
    baseUrl = stand.baseUrl();
    model = stand.model();
  }

  @Test
  void langChain4jListsModels() {
    OpenAiModelCatalog catalog =
        OpenAiModelCatalog.builder()
            .httpClientBuilder(new JdkHttpClientBuilder())
            .baseUrl(baseUrl)
            .apiKey("any")
            .build();
    assertEquals(model, catalog.listModels().getFirst().name());
  }

  @Test
  void langChain4jGetsAPlainAnswer() {
    ChatResponse answer = plain(model).chat(UserMessage.from(QUESTION));
    assertTrue(answer.aiMessage().text().contains("Paris"), answer.toString());
    assertTrue(answer.tokenUsage().outputTokenCount() > 3, answer.toString());
  }

  @Test
  void langChain4jStreamsAnAnswer() throws Exception {
    Collected collected = new Collected(Integer.MAX_VALUE);
    streaming().chat(QUESTION, collected);
    String text = collected.done.get(2, TimeUnit.MINUTES);
    assertTrue(text.contains("Paris"), text);
    assertTrue(collected.pieces.get() > 1);
  }

  @Test
  void langChain4jCancelsAStream() throws Exception {
    Collected collected = new Collected(3);
    streaming().chat("Count from one to one thousand in words.", collected);
    collected.cancelled.get(2, TimeUnit.MINUTES);
    assertTrue(plain(model).chat(QUESTION).contains("Paris"));
  }

  @Test
  void anUnknownModelIsATypedError() {
    OpenAiChatModel unknown = plain("no-such-model");
    assertThrows(ModelNotFoundException.class, () -> unknown.chat(QUESTION));
  }

  @Test
  void aPromptBeyondTheContextIsATypedError() {
    String huge = "word ".repeat(60_000);
    assertThrows(InvalidRequestException.class, () -> plain(model).chat(huge));
  }

  private OpenAiChatModel plain(String name) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(new JdkHttpClientBuilder())
        .baseUrl(baseUrl)
        .apiKey("any")
        .modelName(name)
        .temperature(0.0)
        .maxTokens(32)
        .maxRetries(0)
        .timeout(Duration.ofMinutes(2))
        .build();
  }

  private OpenAiStreamingChatModel streaming() {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(new JdkHttpClientBuilder())
        .baseUrl(baseUrl)
        .apiKey("any")
        .modelName(model)
        .temperature(0.0)
        .maxTokens(200)
        .timeout(Duration.ofMinutes(2))
        .build();
  }

  private static final class Collected implements StreamingChatResponseHandler {
    final CompletableFuture<String> done = new CompletableFuture<>();
    final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    final AtomicInteger pieces = new AtomicInteger();
    private final int cancelAfter;

    Collected(int cancelAfter) {
      this.cancelAfter = cancelAfter;
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
      if (pieces.incrementAndGet() == cancelAfter) {
        context.streamingHandle().cancel();
        cancelled.complete(null);
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      done.complete(response.aiMessage().text());
    }

    @Override
    public void onError(Throwable error) {
      done.completeExceptionally(error);
      cancelled.completeExceptionally(error);
    }
  }
}
