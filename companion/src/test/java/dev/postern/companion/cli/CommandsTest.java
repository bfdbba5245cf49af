package dev.postern.companion.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.companion.fakebox.FakeBox;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import dev.postern.link.pairing.Offer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class CommandsTest {
  private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";
  private final FakeBox box = new FakeBox(CommandsTest::answerModels);
  @TempDir private Path home = Path.of(".");

  @AfterEach
  void close() {
    box.close();
  }

  @Test
  void aLaptopPairsServesAndForgetsByItsCommands() throws Exception {
    pair();
    try (CompanionProcess status = CompanionProcess.start(home, "status")) {
      String line = status.await("status");
      assertTrue(line.contains("\"reachable\":true"), line);
      assertEquals(box.key().id(), CompanionProcess.field(line, "box_key"));
      assertEquals(0, status.exit());
    }
    serve();
    try (CompanionProcess forget = CompanionProcess.start(home, "forget")) {
      assertTrue(forget.await("forgotten").contains("\"was_paired\":true"));
      assertEquals(0, forget.exit());
    }
    assertFalse(Files.exists(home.resolve("paired-box")));
  }

  @Test
  void digitsThatAreNotConfirmedStoreNothing() throws Exception {
    try (Offer offer = box.offer(box.address());
        CompanionProcess pair = CompanionProcess.start(home, "pair", offer.format())) {
      pair.await("sas");
      pair.answer("no");
      assertEquals("digits_refused", CompanionProcess.field(pair.await("error"), "code"));
      assertEquals(1, pair.exit());
    }
    assertFalse(Files.exists(home.resolve("paired-box")));
    assertTrue(box.devices().isEmpty());
  }

  @Test
  void whatIsNoLinkIsRefusedInWords() throws Exception {
    try (CompanionProcess pair = CompanionProcess.start(home, "pair", "https://example.org")) {
      assertEquals("bad_link", CompanionProcess.field(pair.await("error"), "code"));
      assertEquals(1, pair.exit());
    }
  }

  @Test
  void withoutAPairingServeSaysHowToGetOne() throws Exception {
    try (CompanionProcess serve = CompanionProcess.start(home, "serve", "--port", "0")) {
      String line = serve.await("error");
      assertEquals("not_paired", CompanionProcess.field(line, "code"));
      assertTrue(CompanionProcess.field(line, "next").contains("./postern pair"), line);
      assertEquals(1, serve.exit());
    }
  }

  @Test
  void aDamagedPairingIsRefusedInWords() throws Exception {
    Files.writeString(home.resolve("paired-box"), "PSTNCOMP\u0001 and nothing more");
    try (CompanionProcess status = CompanionProcess.start(home, "status")) {
      String line = status.await("error");
      assertEquals("pairing_unreadable", CompanionProcess.field(line, "code"));
      assertTrue(line.contains("'paired-box' cannot be used: own key"), line);
      assertEquals(1, status.exit());
    }
  }

  @Test
  void aPairingThatCannotBeReadIsRefusedInWords() throws Exception {
    Files.createDirectory(home.resolve("paired-box"));
    try (CompanionProcess status = CompanionProcess.start(home, "status")) {
      assertEquals("pairing_unreadable", CompanionProcess.field(status.await("error"), "code"));
      assertEquals(1, status.exit());
    }
  }

  private void pair() throws Exception {
    try (Offer offer = box.offer(box.address());
        CompanionProcess pair = CompanionProcess.start(home, "pair", "-", "--name", "my laptop")) {
      pair.answer(offer.format());
      String digits = CompanionProcess.field(pair.await("sas"), "digits");
      assertEquals(box.digits.poll(10, TimeUnit.SECONDS), digits);
      pair.answer("yes");
      box.allow();
      assertEquals("test box", CompanionProcess.field(pair.await("paired"), "box"));
      assertEquals(0, pair.exit());
    }
    assertEquals(1, box.devices().size());
    try (CompanionProcess again = CompanionProcess.start(home, "pair", "postern://pair#x")) {
      assertEquals("already_paired", CompanionProcess.field(again.await("error"), "code"));
    }
  }

  private void serve() throws Exception {
    try (CompanionProcess serve = CompanionProcess.start(home, "serve", "--port", "0");
        HttpClient client = HttpClient.newHttpClient()) {
      String url = CompanionProcess.field(serve.await("serving"), "base_url");
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/models")).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      assertEquals(MODELS, answer.body());
      serve.await("connected");
      box.revokeAll();
      assertEquals("revoked", CompanionProcess.field(serve.await("disconnected"), "code"));
      HttpResponse<String> refused = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(503, refused.statusCode());
      assertTrue(refused.body().contains("\"code\":\"revoked\""), refused.body());
      serve.stop();
      serve.exit();
    }
  }

  private static void answerModels(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(200, Headers.of("content-type", "application/json"))) {
      reply.write(MODELS.getBytes(StandardCharsets.UTF_8));
      reply.end();
    }
  }
}
