package dev.postern.engine.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.engine.process.Conversation.ProtocolBroken;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.ChatEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Replies as llama-server sends them, whole, in pieces, and broken.
final class HttpReplyTest {
  private static final String EVENTS =
      """
      data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}]}

      data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Par"}}]}

      data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"is \\ud83c\\udf0d\\n"}}]}

      data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}]}

      data: {"choices":[],"usage":{"completion_tokens":4,"prompt_tokens":37,"total_tokens":41}}

      data: [DONE]

      """;

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private record Read(String text, Outcome outcome) {}

  private static Read read(byte[] bytes) throws IOException {
    StringBuilder text = new StringBuilder();
    try (HttpReply reply = HttpReply.read(Channels.newChannel(new ByteArrayInputStream(bytes)))) {
      Outcome outcome =
          new ChatStream(event ->
              text.append(
                  StandardCharsets.UTF_8.decode(((ChatEvent.Text) event).fragment().buffer())))
              .read(reply);
      return new Read(text.toString(), outcome);
    }
  }

  /// Cuts the events into chunks of `size` bytes.
  private static byte[] chunked(int size) {
    byte[] body = EVENTS.getBytes(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder(HEAD);
    for (int at = 0; at < body.length; at += size) {
      int length = Math.min(size, body.length - at);
      all.append(Integer.toHexString(length)).append("\r\n");
      all.append(new String(body, at, length, StandardCharsets.ISO_8859_1)).append("\r\n");
    }
    return all.append("0\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void anAnswerIsReadHoweverItIsCut() throws IOException {
    for (int size : new int[] {1, 2, 7, 100, 100_000}) {
      Read read = read(chunked(size));
      assertEquals("Paris 🌍\n", read.text());
      assertEquals(
          new Outcome.Completed(Outcome.Finish.STOP, new Outcome.Usage(37, 4)), read.outcome());
    }
  }

  @Test
  void aStreamThatEndsEarlyIsNoAnswer() {
    byte[] whole = chunked(50);
    int shortest = HEAD.length();
    int usage = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\"usage");
    for (int length = shortest; length < usage; length += 13) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThrows(IOException.class, () -> read(cut));
    }
  }

  @Test
  void aPromptTooLongIsReadWithItsNumbers() throws IOException {
    String body =
        "{\"error\":{\"code\":400,\"message\":\"secret\",\"type\":\"exceed_context_size_error\","
            + "\"n_prompt_tokens\":3031,\"n_ctx\":1024}}";
    assertEquals(
        new Outcome.Failed(new BackendFailure.PromptTooLong(3031, 1024)),
        read(reply(400, body)).outcome());
  }

  @Test
  void otherErrorsBecomeTypesAndLoseTheirText() throws IOException {
    String body = "{\"error\":{\"code\":1,\"message\":\"quotes the prompt\",\"type\":\"x\"}}";
    assertEquals(
        new Outcome.Failed(new BackendFailure.Unsupported("messages")),
        read(reply(400, body)).outcome());
    assertEquals(new Outcome.Failed(new BackendFailure.Broken()), read(reply(500, body)).outcome());
    ProtocolBroken broken = assertThrows(ProtocolBroken.class, () -> read(reply(400, "oops")));
    assertEquals("unexpected JSON", broken.getMessage());
  }

  @Test
  void foreignBytesAreRefusedAndNeverHang() {
    long seed = 20261124;
    Random random = new Random(seed);
    byte[] good = chunked(40);
    for (int i = 0; i < 3000; i++) {
      byte[] bad = good.clone();
      for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      assertDoesNotThrow(() -> fuzz(bad), () -> "seed " + seed);
    }
  }

  /// Any bytes are an answer or an [IOException], in bounded time and memory.
  static void fuzz(byte[] bytes) {
    try {
      assertTrue(read(bytes).text().length() <= bytes.length);
    } catch (IOException e) {
      // Refused, as it should be; anything else that is thrown fails the test.
    }
  }

  private static byte[] reply(int status, String body) {
    return ("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
