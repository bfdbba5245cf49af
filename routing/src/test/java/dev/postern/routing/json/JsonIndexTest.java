package dev.postern.routing.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.json.JsonRefused.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class JsonIndexTest {
  private final SecretScope scope = new SecretScope();

  @AfterEach
  void release() {
    scope.close();
  }

  @Test
  void membersAreFoundByName() {
    JsonValue root = root("{\"a\":{\"x\":[1,{\"b\":2}]},\"b\":true,\"\":null}");
    assertTrue(root.field("b").orElseThrow().asBoolean());
    assertTrue(root.field("").orElseThrow().isNull());
    assertEquals(2, at(root, "a", "x").elements().get(1).field("b").orElseThrow().asInt());
    assertTrue(root.field("x").isEmpty());
    assertTrue(root.field("aa").isEmpty());
  }

  @Test
  void escapedNamesAreFoundToo() {
    JsonValue root = root("{\"\\u006dodel\":1,\"mod\\u0065\":2}");
    assertEquals(1, root.field("model").orElseThrow().asInt());
    assertEquals(2, root.field("mode").orElseThrow().asInt());
    assertTrue(root.field("models").isEmpty());
  }

  @Test
  void membersAndElementsComeInTheirOrder() {
    JsonValue root = root("{\"b\":[1,[2,3],4],\"a\":{}}");
    List<String> names =
        root.fields().stream().map(member -> Json.string(member.name().asText(scope))).toList();
    assertEquals(List.of("b", "a"), names);
    List<String> elements =
        root.fields().getFirst().value().elements().stream()
            .map(element -> Json.string(element.raw()))
            .toList();
    assertEquals(List.of("1", "[2,3]", "4"), elements);
  }

  @Test
  void textWithoutEscapesIsASliceOfTheTextItself() {
    SecretView text = Json.view(scope, "[\"héllo\"]");
    JsonValue root = JsonIndex.parse(text, JsonLimits.BODY).root();
    SecretView content = root.elements().getFirst().asText(scope);
    assertSame(text.owner(), content.owner());
    assertEquals("héllo", Json.string(content));
  }

  @Test
  void textWithEscapesIsUnescapedAsOftenAsAsked() {
    JsonValue root = root("[\"\\u00e9\\n\\\"a\\/\\ud83d\\ude00\\u0000b\",\"x\\ty\"]");
    for (int i = 0; i < 3; i++) {
      assertEquals("é\n\"a/😀\0b", Json.string(root.elements().get(0).asText(scope)));
      assertEquals("x\ty", Json.string(root.elements().get(1).asText(scope)));
    }
  }

  @Test
  void textIsAppendedToABufferWithoutItsEscapes() {
    SecretBuffer buffer = scope.buffer(4, 1024);
    for (JsonValue element : root("[\"pl€in\",\"\\u20ac\\r\\ud83d\\ude00\"]").elements()) {
      element.appendText(buffer);
    }
    assertEquals("pl€in€\r😀", Json.string(buffer));
  }

  @Test
  void everyByteIsSeenWhereverItStandsInAString() {
    for (int length = 1; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        for (int b = 0; b < 256; b++) {
          byte[] text = ("\"" + "x".repeat(length) + "\"").getBytes(StandardCharsets.UTF_8);
          text[at + 1] = (byte) b;
          boolean plain = b >= 0x20 && b < 0x80 && b != '"' && b != '\\';
          assertEquals(plain, isRead(text), "byte " + b + " at " + at + " of " + length);
        }
      }
    }
  }

  @Test
  void numbersAreKeptAsWritten() {
    String written = "1.000000000000000000000000000000000001E+0005";
    assertEquals(written, Json.string(root("[" + written + "]").elements().getFirst().raw()));
  }

  @Test
  void wholeNumbersFitExactlyOrAreRefused() {
    assertEquals(Long.MAX_VALUE, root("9223372036854775807").asLong());
    assertEquals(Long.MIN_VALUE, root("-9223372036854775808").asLong());
    assertEquals(Integer.MIN_VALUE, root("-2147483648").asInt());
    assertEquals(0, root("-0").asInt());
    for (String text : List.of("9223372036854775808", "-9223372036854775809", "1.0", "1e2")) {
      assertRefused(Code.OUT_OF_RANGE, text, JsonValue::asLong);
    }
    assertRefused(Code.OUT_OF_RANGE, "2147483648", JsonValue::asInt);
  }

  @Test
  void doublesAreTheNearestOnes() {
    assertEquals(0.1, root("0.1").asDouble());
    assertEquals(-1.5e300, root("-15e299").asDouble());
    assertEquals(0.0, root("1e-999").asDouble());
    assertRefused(Code.OUT_OF_RANGE, "1e999", JsonValue::asDouble);
    assertRefused(Code.OUT_OF_RANGE, "1" + "0".repeat(64), JsonValue::asDouble);
  }

  @Test
  void anotherKindThanAskedForIsRefused() {
    assertRefused(Code.WRONG_KIND, "[]", value -> value.field("a"));
    assertRefused(Code.WRONG_KIND, "[]", JsonValue::fields);
    assertRefused(Code.WRONG_KIND, "{}", JsonValue::elements);
    assertRefused(Code.WRONG_KIND, "null", JsonValue::asBoolean);
    assertRefused(Code.WRONG_KIND, "\"1\"", JsonValue::asLong);
    assertRefused(Code.WRONG_KIND, "true", JsonValue::asDouble);
    assertRefused(Code.WRONG_KIND, "1", value -> value.asText(scope));
    assertRefused(Code.WRONG_KIND, "1", value -> Boolean.toString(value.asBoolean()));
  }

  @Test
  void textIsComparedWithoutMakingAStringOfIt() {
    assertTrue(root("\"us\\u0065r\"").isText("user"));
    assertTrue(root("\"user\"").isText("user"));
    assertFalse(root("\"User\"").isText("user"));
    assertFalse(root("1").isText("1"));
  }

  @Test
  void depthIsBounded() {
    assertEquals(JsonKind.ARRAY, root("[".repeat(64) + "]".repeat(64)).kind());
    assertEquals(new Fault(Code.TOO_DEEP, 64), fault("[".repeat(65) + "]".repeat(65)));
    assertEquals(new Fault(Code.TOO_DEEP, 64 * 5), fault("{\"a\":".repeat(100_000)));
  }

  @Test
  void sizeAndNodesAreBounded() {
    JsonLimits limits = new JsonLimits(20, 4, 4);
    JsonIndex.parse(Json.view(scope, "[1,{\"a\":2}]".substring(0, 3) + "2,3]"), limits);
    assertEquals(
        Code.TOO_MANY_NODES,
        assertThrows(
                JsonRefused.class, () -> JsonIndex.parse(Json.view(scope, "[1,{\"a\":2}]"), limits))
            .code());
    assertEquals(
        Code.TOO_LARGE,
        assertThrows(
                JsonRefused.class, () -> JsonIndex.parse(Json.view(scope, " ".repeat(21)), limits))
            .code());
    assertEquals(
        Code.TOO_MANY_NODES, fault("[" + "0,".repeat(JsonLimits.BODY.maxNodes()) + "0]").code());
  }

  @Test
  void manyMembersTakeTimeInProportion() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 100_000; i++) {
      text.append("\"").append("k".repeat(20)).append(i).append("\":0,");
    }
    String distinct = text + "\"last\":0}";
    String twice = text + "\"" + "k".repeat(20) + "77\":0}";
    Assertions.assertTimeout(
        Duration.ofSeconds(10), () -> assertEquals(100_001, root(distinct).fields().size()));
    assertEquals(Code.DUPLICATE_NAME, fault(twice).code());
  }

  @Test
  void aRefusalQuotesNothing() {
    JsonRefused refused = assertThrows(JsonRefused.class, () -> root("{\"canary\":canary}"));
    assertEquals("UNEXPECTED at byte 10", refused.getMessage());
    assertEquals("JsonValue[STRING]", root("\"canary\"").toString());
  }

  @Test
  void theIndexDiesWithTheOwnerOfTheText() {
    SecretScope brief = new SecretScope();
    JsonValue value = Json.parse(brief, "[1]").root().elements().getFirst();
    brief.close();
    assertThrows(IllegalStateException.class, value::asInt);
  }

  private record Fault(Code code, int offset) {}

  private Fault fault(String text) {
    JsonRefused refused = assertThrows(JsonRefused.class, () -> root(text));
    return new Fault(refused.code(), refused.offset());
  }

  private void assertRefused(Code code, String text, Function<JsonValue, Object> use) {
    JsonValue value = root(text);
    assertEquals(code, assertThrows(JsonRefused.class, () -> use.apply(value)).code());
  }

  private static boolean isRead(byte[] text) {
    try (SecretScope brief = new SecretScope()) {
      return Json.parse(brief, text).root().raw().length() == text.length;
    } catch (JsonRefused refused) {
      return false;
    }
  }

  private JsonValue root(String text) {
    return Json.parse(scope, text).root();
  }

  private static JsonValue at(JsonValue from, String... names) {
    JsonValue value = from;
    for (String name : names) {
      value = value.field(name).orElseThrow();
    }
    return value;
  }
}
