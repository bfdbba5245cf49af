package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.demo.Controls;
import dev.postern.demo.Forgetting;
import dev.postern.demo.canary.Needle;
import dev.postern.demo.canary.Search;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nothing of a prompt or an answer is left anywhere, whichever way an exchange went.
///
/// Secret memory (`memfd_secret`) shows itself to no search from outside, so all is done twice:
/// once as it is, for what leaves that memory, and once without it, for what stays in it.
final class ForgettingTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private final Map<String, Needle> secrets = new LinkedHashMap<>();
  private final Controls controls = Controls.random();
  private final Instant began = Instant.now().minusSeconds(1);

  @Test
  void nothingIsLeftOfAnyExchange() throws IOException, InterruptedException {
    try (Stand stand = start("")) {
      sendAll(stand);
      assertForgotten(stand);
      assertPathsAndHeadersAreNeitherWrittenNorPrinted(stand);
    }
  }

  @Test
  void nothingIsLeftOfAnyExchangeInMemoryThatCanBeSeen() throws IOException, InterruptedException {
    try (Stand stand = start(" -Dpostern.secret.memory=locked")) {
      String present = secret("a prompt while it is answered");
      try (Wire wire = new Wire(stand.baseUrl())) {
        wire.send("POST", "/v1/chat/completions", "", Ask.bytes(Ask.story(stand.model(), present)));
        wire.awaitText("\"finish_reason\":null");
        Search search = new Search(secrets, controls.needles());
        assertFalse(
            search.memory(stand.box().pid()).copies().isEmpty(),
            "a prompt that is being answered is found, or the search does not see secret memory");
      }
      sendAll(stand);
      assertForgotten(stand);
    }
  }

  @BeforeAll
  static void skipWhereMemoryCannotBeRead() {
    if (!Search.possible()) {
      Skipped.because("searching memory: there is no /proc here");
    }
  }

  /// Paths and header fields are Strings by design, for they hold no prompts: copies of them stay
  /// on the heap until the collector needs their room. Yet they are neither written nor printed.
  private void assertPathsAndHeadersAreNeitherWrittenNorPrinted(Stand stand) throws IOException {
    secrets.clear();
    for (String url : List.of(stand.baseUrl(), stand.doorUrl())) {
      String canary = secret("path and header");
      try (Wire wire = new Wire(url)) {
        wire.send("GET", "/v1/" + canary + "?q=" + canary, "x-c: " + canary + "\r\n", new byte[0]);
        assertEquals(404, wire.rest().status());
      }
    }
    Forgetting.Verdict verdict = search(stand);
    assertEquals(List.of(), verdict.missedControls(), "controls that the search missed");
    List<String> lasting =
        verdict.copies().stream()
            .filter(copy -> copy.contains(" in /") || copy.contains(" in what was printed"))
            .toList();
    assertEquals(List.of(), lasting, "copies that outlive the process");
  }

  private Stand start(String options) throws IOException, InterruptedException {
    return Stand.start(Map.of("POSTERN_JAVA_OPTIONS", controls.javaOptions() + options));
  }

  private void sendAll(Stand stand) throws IOException, InterruptedException {
    for (String url : List.of(stand.baseUrl(), stand.doorUrl())) {
      // Once each before counting: a route may keep memory for the next exchange.
      sendGood(stand, url);
      long before = settled(stand);
      sendGood(stand, url);
      sendBad(stand, url);
      sendLeaving(stand, url);
      assertEquals(before, settled(stand), "bytes of secret memory held");
      sendToDyingEngine(stand, url);
    }
  }

  private void sendGood(Stand stand, String url) throws IOException {
    String model = stand.model();
    ObjectNode plain = Ask.question(model, secret("plain") + " What is the capital of France?");
    plain.put("user", secret("user"));
    Reply reply = Wire.chat(url, Ask.bytes(plain));
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.answer().length() >= 12, reply.body());
    secrets.put("answer " + secrets.size(), Needle.of(reply.answer()));

    ObjectNode streamed = Ask.question(model, secret("stream") + " What is the capital of Italy?");
    streamed.put("stream", true).put(secret("key"), 1);
    Reply events = Wire.chat(url, Ask.bytes(streamed));
    assertTrue(events.body().endsWith("data: [DONE]\n\n"), events.body());

    ObjectNode tools = Ask.question(model, secret("beside a tool"));
    tools
        .withArray("messages")
        .addObject()
        .put("role", "assistant")
        .putArray("tool_calls")
        .addObject()
        .put("id", "call_1")
        .put("type", "function")
        .putObject("function")
        .put("name", "look")
        .put("arguments", "{\"a\":\"" + secret("argument") + "\"}");
    tools
        .withArray("messages")
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", "call_1")
        .put("content", secret("tool result"));
    Wire.chat(url, Ask.bytes(tools));
  }

  private void sendBad(Stand stand, String url) throws IOException {
    String model = stand.model();
    assertStatus(
        400, url, Ask.bytes("{\"model\":\"" + model + "\",\"messages\":[\"" + secret("cut JSON")));
    assertStatus(400, url, Ask.bytes("{" + secret("no JSON") + "}"));
    assertStatus(404, url, Ask.bytes(Ask.question(secret("model"), "Hello.")));
    ObjectNode twice = Ask.question(model, "Hello.");
    String key = secret("key twice");
    String body = twice.toString();
    assertStatus(
        400,
        url,
        Ask.bytes(body.substring(0, body.length() - 1) + ",\"" + key + "\":1,\"" + key + "\":2}"));
    assertStatus(400, url, Ask.bytes(Ask.question(model, (secret("too long") + " ").repeat(4000))));
    assertStatus(
        400,
        url,
        Ask.replaced(
            Ask.question(model, secret("broken UTF-8") + "BROKEN"),
            Map.of("BROKEN", new byte[] {(byte) 0xC3, (byte) 0x28})));
    assertStatus(
        413, url, Ask.bytes(Ask.question(model, (secret("10 MB") + " ").repeat(10_000_000 / 29))));
    ObjectNode wrong = Ask.question(model, secret("beside a wrong type"));
    assertStatus(400, url, Ask.bytes(wrong.put("temperature", secret("wrong type"))));
  }

  private void sendLeaving(Stand stand, String url) throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.send(
          "POST",
          "/v1/chat/completions",
          "",
          Ask.bytes(Ask.story(stand.model(), secret("cancel"))));
      wire.awaitText("\"finish_reason\":null");
    }
    try (Wire wire = new Wire(url)) {
      wire.send(
          "POST", "/v1/chat/completions", "", Ask.bytes(Ask.story(stand.model(), secret("leave"))));
    }
    try (Wire wire = new Wire(url)) {
      byte[] half = Ask.bytes("{\"messages\":\"" + secret("half a body"));
      wire.send("POST", "/v1/chat/completions", "content-length: 9999\r\n", half);
    }
  }

  private void sendToDyingEngine(Stand stand, String url) throws IOException {
    try (Wire wire = new Wire(url)) {
      wire.send(
          "POST",
          "/v1/chat/completions",
          "",
          Ask.bytes(Ask.story(stand.model(), secret("engine dies"))));
      wire.awaitText("\"finish_reason\":null");
      ProcessHandle.of(stand.status().enginePid()).orElseThrow().destroyForcibly();
      Reply reply = wire.rest();
      assertEquals("engine_died", reply.errorCode(), reply.body());
    }
    Reply next = Wire.chat(url, Ask.bytes(Ask.question(stand.model(), secret("after it died"))));
    assertEquals(200, next.status(), next.body());
  }

  private void assertForgotten(Stand stand) throws IOException, InterruptedException {
    settled(stand);
    Forgetting.Verdict verdict = search(stand);
    System.out.println(
        "measured: "
            + secrets.size()
            + " secrets looked for in "
            + verdict.bytes()
            + " bytes and "
            + verdict.files()
            + " files in "
            + verdict.took().toMillis()
            + " ms");
    assertEquals(List.of(), verdict.missedControls(), "controls that the search missed");
    assertEquals(List.of(), verdict.copies(), "copies left behind");
  }

  private Forgetting.Verdict search(Stand stand) throws IOException {
    return new Forgetting(controls, places(stand), began)
        .search(secrets, List.of(stand.box(), stand.companion()), stand.boxHome());
  }

  /// Waits until nothing is under way; returns how many bytes of secret memory are held then.
  private static long settled(Stand stand) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (stand.status().underWay() > 0) {
      assertTrue(System.nanoTime() < deadline, "an answer goes on although its client left");
      Thread.sleep(50);
    }
    Thread.sleep(200);
    return stand.status().secretBytes();
  }

  private static void assertStatus(int status, String url, byte[] body) throws IOException {
    Reply reply = Wire.chat(url, body);
    assertEquals(status, reply.status(), reply.body());
  }

  private String secret(String name) {
    String canary = Controls.canary();
    secrets.put(name + " " + secrets.size(), Needle.of(canary));
    return canary;
  }

  private static List<Path> places(Stand stand) {
    return List.of(
        stand.folder(),
        Project.cache(),
        Path.of("/tmp"),
        Path.of("/var/tmp"),
        Path.of("/dev/shm"),
        Path.of("/var/log"));
  }
}
