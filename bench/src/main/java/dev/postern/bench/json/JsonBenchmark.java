package dev.postern.bench.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.json.JsonIndex;
import dev.postern.routing.json.JsonLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Our reader against Jackson's streaming parser on a chat body. Ours checks UTF-8, surrogates and
/// duplicate names and leaves an index; Jackson walks the tokens, and in its first form checks none
/// of these and leaves nothing.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
  private static final JsonFactory PLAIN = new JsonFactory();
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// Size of the body, in characters.
  @Param({"4096", "1048576"})
  public int size;

  /// What the messages are written in.
  @Param({"english", "mixed"})
  public String text = "";

  private byte[] heap = {};
  private SecretBytes owned = SecretBytes.allocate(0);

  @Setup(Level.Trial)
  public void prepare() {
    heap = chatBody().getBytes(StandardCharsets.UTF_8);
    owned = SecretBytes.copyOf(heap);
  }

  @TearDown(Level.Trial)
  public void release() {
    owned.close();
  }

  @Benchmark
  public JsonIndex postern() {
    return JsonIndex.parse(owned.view(), JsonLimits.BODY);
  }

  @Benchmark
  public int jacksonWalk() throws IOException {
    return walk(PLAIN);
  }

  @Benchmark
  public int jacksonWalkRefusingDuplicates() throws IOException {
    return walk(STRICT);
  }

  private int walk(JsonFactory factory) throws IOException {
    int tokens = 0;
    try (JsonParser parser = factory.createParser(heap)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
      }
    }
    return tokens;
  }

  private String chatBody() {
    String turn =
        text.equals("english")
            ? "Could you go through this once more, line by line?\\n\\nThe meeting with \\\"Finance\\\""
                + " is on Thursday, and by then the figures for the third quarter should agree with"
                + " those that were sent in August. What is missing, and who would have it? "
            : "Könntest du das noch einmal durchgehen? Die Größe 42 — “genau” — 数字は合っています"
                + " и всё ещё не ясно\\u00e9 😀. Please answer in English, and briefly.\\n ";
    StringBuilder body =
        new StringBuilder(
            "{\"model\":\"smollm2-135m-instruct\",\"stream\":true,\"temperature\":0.7,"
                + "\"stream_options\":{\"include_usage\":true},\"messages\":[");
    String role = "user";
    while (body.length() < size - 600) {
      body.append("{\"role\":\"").append(role).append("\",\"content\":\"");
      body.append(turn.repeat(2)).append("\"},");
      role = role.equals("user") ? "assistant" : "user";
    }
    body.setLength(body.length() - 1);
    return body.append("],\"max_tokens\":512}").toString();
  }
}
