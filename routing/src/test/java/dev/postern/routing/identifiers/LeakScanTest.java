package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.identifiers.LeakScan.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class LeakScanTest {
  private static final String VALUE = "Zoë \"Kit\" Quill";

  private static Result check(Talk talk, StrippedPrompt prompt, String body) {
    String skeleton = "{\"model\":\"quill\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}";
    return LeakScan.check(prompt, talk.view(body), talk.view(skeleton));
  }

  private static String body(String content) {
    StringBuilder body =
        new StringBuilder("{\"model\":\"quill\",\"messages\":[{\"role\":\"user\",\"content\":\"");
    JsonStringEncoder.getInstance().quoteAsString(content, body);
    return body.append("\"}]}").toString();
  }

  @Test
  void aValueIsSeenHoweverItIsWrapped() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, VALUE)) {
      StrippedPrompt prompt = talk.strip(VALUE);
      String inJson = new String(JsonStringEncoder.getInstance().quoteAsString(VALUE));
      String ascii = inJson.replace("ë", "\\u00eb");
      byte[] shifted = ("xy" + VALUE + "z").getBytes(StandardCharsets.UTF_8);
      String[] contents = {
        VALUE,
        VALUE.toUpperCase(java.util.Locale.ROOT),
        "with " + VALUE.replace(" ", "\n") + ".",
        inJson,
        ascii,
        "{\"arguments\":\"" + ascii + "\"}",
        "https://a.example/?q=" + URLEncoder.encode(VALUE, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8)),
        "data:;base64," + Base64.getUrlEncoder().encodeToString(shifted),
        "the Quill family",
      };
      for (String content : contents) {
        Result result = check(talk, prompt, body(content));
        Result.Leak leak = assertInstanceOf(Result.Leak.class, result, content);
        assertEquals(new Entity(EntityType.PERSON), leak.entity());
      }
    }
  }

  @Test
  void whatWasStrippedIsClean() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, VALUE, "person")) {
      StrippedPrompt prompt = talk.strip(VALUE + " is a person. " + VALUE);
      String masked = Talk.text(prompt.turns().getFirst().text());
      assertEquals(new Result.Clean(), check(talk, prompt, body(masked)));
    }
  }

  @Test
  void ourOwnWordsAreNoLeakButOneMoreIs() {
    try (Talk talk = new Talk().detecting(EntityType.ORG, "quill", "user", "content")) {
      StrippedPrompt prompt = talk.strip("at quill");
      String masked = Talk.text(prompt.turns().getFirst().text());
      assertEquals(new Result.Clean(), check(talk, prompt, body(masked)));
      assertInstanceOf(Result.Leak.class, check(talk, prompt, body("at quill")));
    }
  }

  @Test
  void aLateDiscoveryIsNoLeakButOneMoreIs() {
    try (Talk talk = new Talk()) {
      talk.conversation.sent(talk.strip("Kestrel is late"));
      talk.detecting(EntityType.CUSTOM, "Kestrel");
      StrippedPrompt prompt = talk.strip("Kestrel is late");
      assertEquals(1, prompt.lateDiscoveries());
      assertEquals(new Result.Clean(), check(talk, prompt, body("Kestrel is late")));
      assertInstanceOf(Result.Leak.class, check(talk, prompt, body("Kestrel! Kestrel")));
    }
  }

  @Test
  void whatIsNoUtf8IsNotSent() {
    try (Talk talk = new Talk();
        SecretBytes body = SecretBytes.copyOf(new byte[] {'{', (byte) 0xff, '}'})) {
      StrippedPrompt prompt = talk.strip("text");
      assertEquals(new Result.Unreadable(), LeakScan.check(prompt, body.view(), talk.view("{}")));
    }
  }

  @Test
  void aResultSaysNothingOfTheValue() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, VALUE)) {
      StrippedPrompt prompt = talk.strip(VALUE);
      String said = check(talk, prompt, body(VALUE)).toString();
      assertTrue(said.matches("Leak\\[entity=PERSON, layers=\\[\\w*], offset=\\d+]"), said);
    }
  }
}
