package dev.postern.routing.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretTooLarge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JsonWriterTest {
  private final SecretScope scope = new SecretScope();
  private final SecretBuffer out = scope.buffer(8, 1 << 16);
  private final JsonWriter writer = new JsonWriter(out);

  @AfterEach
  void release() {
    scope.close();
  }

  @Test
  void commasStandBetweenMembersAndElementsOnly() {
    writer
        .beginObject()
        .name("a")
        .number(1)
        .name("b")
        .beginArray()
        .bool(true)
        .nullValue()
        .beginObject()
        .endObject()
        .beginArray()
        .endArray()
        .number(-0.5)
        .endArray()
        .name("c")
        .beginObject()
        .name("d")
        .string("e")
        .endObject()
        .endObject();
    assertEquals("{\"a\":1,\"b\":[true,null,{},[],-0.5],\"c\":{\"d\":\"e\"}}", Json.string(out));
  }

  @Test
  void whatAStringMayNotHoldIsEscaped() {
    writer.string(Json.view(scope, "é\"\\/\b\f\n\r\t\0\u001f\u007f😀 and no more than that"));
    assertEquals(
        "\"é\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f😀 and no more than that\"",
        Json.string(out));
  }

  @Test
  void everyByteIsEscapedWhereverItStands() {
    for (int length = 0; length < 20; length++) {
      for (int at = 0; at < length; at++) {
        out.clear();
        String text = "x".repeat(at) + "\n" + "é".repeat(length - at - 1);
        new JsonWriter(out).string(Json.view(scope, text));
        assertEquals("\"" + text.replace("\n", "\\n") + "\"", Json.string(out));
      }
    }
  }

  @Test
  void aValueThatIsJsonAlreadyIsSplicedIn() {
    JsonValue unknown =
        Json.parse(scope, "{\"x\":{\"n\":1.50,\"t\":[\"\\u0041\"]},\"y\":\"a\\nb\"}").root();
    writer.beginArray();
    unknown.fields().forEach(member -> writer.raw(member.value().raw()));
    writer.endArray();
    assertEquals("[{\"n\":1.50,\"t\":[\"\\u0041\"]},\"a\\nb\"]", Json.string(out));
  }

  @Test
  void numbersThatJsonDoesNotHaveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> writer.number(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> writer.number(Double.NEGATIVE_INFINITY));
  }

  @Test
  void depthIsBounded() {
    for (int i = 0; i < 62; i++) {
      writer.beginArray();
    }
    assertThrows(IllegalStateException.class, writer::beginArray);
    for (int i = 0; i < 62; i++) {
      writer.endArray();
    }
    assertThrows(IllegalStateException.class, writer::endArray);
    assertEquals("[".repeat(62) + "]".repeat(62), Json.string(out));
  }

  @Test
  void theBufferStaysWithinItsLimit() {
    JsonWriter small = new JsonWriter(scope.buffer(4, 16));
    assertThrows(SecretTooLarge.class, () -> small.string("more than sixteen bytes"));
  }
}
