package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.api.openai.OpenAi;
import dev.postern.gateway.api.openai.Shelf;
import dev.postern.gateway.exchange.Exchange;
import dev.postern.gateway.pairing.OfferLinks;
import dev.postern.gateway.pairing.OpenOffer;
import dev.postern.gateway.pairing.PairingEvent;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classifier;
import dev.postern.testkit.engine.ScriptedEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The protocol's document is enough: a client in Python, written from it alone, pairs with a real
/// endpoint and asks through it.
@Timeout(600)
final class IndependentClientTest {
  private static final String MODEL = "tiny";

  @TempDir Path folder;

  @Test
  void aClientWrittenFromTheDocumentPairsAndAsks() throws Exception {
    PythonClient python = PythonClient.prepared();
    List<Shelf.Model> models = List.of(new Shelf.Model(MODEL, Instant.EPOCH));
    OpenAi api =
        new OpenAi(
            new Exchange(Classifier.shipped(), Policy.shipped(), ScriptedEngine.says("a")),
            () -> models);
    try (TestBox box = new TestBox(folder, TestBox.ROOMY, TestBox.UNHURRIED, api);
        OpenOffer offer = box.offers.open().orElseThrow()) {
      String link =
          new OfferLinks(box.identity.publicKey(), box.port)
              .link(offer, List.of("127.0.0.1:" + box.port));
      Process client =
          python.start(String.valueOf(box.port), link, "Ada's laptop", "/v1/models", "/nowhere");
      try (BufferedReader lines = client.inputReader(StandardCharsets.UTF_8)) {
        talk(box, offer, lines);
        assertEquals(0, client.waitFor());
      } finally {
        client.destroyForcibly();
      }
      TestBox.await(() -> box.sessions.count() == 0);
    }
  }

  private static void talk(TestBox box, OpenOffer offer, BufferedReader lines) throws Exception {
    String digits = step(lines, "digits");
    PairingEvent.Claimed claim = assertInstanceOf(PairingEvent.Claimed.class, offer.next());
    assertHas(digits, "\"digits\": \"" + claim.digits() + "\"");
    offer.allow(true);
    String paired = step(lines, "paired");
    assertInstanceOf(PairingEvent.Paired.class, offer.next());
    assertHas(paired, "\"box\": \"test box\"");
    assertHas(paired, "\"device\": \"" + box.book.devices().getFirst().key() + "\"");
    assertHas(step(lines, "session"), "\"hello\": 1296, \"reply\": 1152");
    String models = step(lines, "answer");
    assertHas(models, "\"status\": 200");
    assertHas(models, "\"content-type\": \"application/json\"");
    assertHas(models, "\\\"id\\\":\\\"" + MODEL + "\\\"");
    assertHas(step(lines, "answer"), "\"status\": 404");
  }

  private static void assertHas(String line, String part) {
    assertTrue(line.contains(part), line);
  }

  private static String step(BufferedReader lines, String name) throws IOException {
    String line = String.valueOf(lines.readLine());
    assertHas(line, "\"step\": \"" + name + "\"");
    return line;
  }
}
