package dev.postern.routing.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;

/// Whatever the bytes are, they are read or refused by a typed code; and what was read can be read
/// through, written, and read again as the same.
final class JsonFuzzTest {
  /// As deep as a writer writes.
  private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 62, 1 << 16);

  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) {
    try (SecretScope scope = new SecretScope()) {
      SecretBytes text = scope.own(SecretBytes.copyOf(bytes));
      JsonIndex index;
      try {
        index = JsonIndex.parse(text.view(), LIMITS);
      } catch (JsonRefused refused) {
        if (refused.offset() < 0 || refused.offset() > bytes.length) {
          throw new AssertionError("refused outside the text");
        }
        return;
      }
      SecretBuffer copy = scope.buffer(64, 8 * bytes.length + 64);
      copy(index.root(), new JsonWriter(copy), scope);
      JsonValue again = JsonIndex.parse(copy.view(), LIMITS).root();
      compare(index.root(), again, scope);
    }
  }

  private static void copy(JsonValue value, JsonWriter writer, SecretScope scope) {
    switch (value.kind()) {
      case NULL -> writer.nullValue();
      case BOOLEAN -> writer.bool(value.asBoolean());
      case NUMBER -> writer.raw(value.raw());
      case STRING -> writer.string(value.asText(scope));
      case ARRAY -> {
        writer.beginArray();
        value.elements().forEach(element -> copy(element, writer, scope));
        writer.endArray();
      }
      case OBJECT -> {
        writer.beginObject();
        for (JsonMember member : value.fields()) {
          writer.name(Json.string(member.name().asText(scope)));
          copy(member.value(), writer, scope);
        }
        writer.endObject();
      }
    }
  }

  private static void compare(JsonValue a, JsonValue b, SecretScope scope) {
    boolean same =
        a.kind() == b.kind()
            && switch (a.kind()) {
              case NUMBER -> a.raw().contentEquals(b.raw());
              case STRING -> a.asText(scope).contentEquals(b.asText(scope));
              case BOOLEAN -> a.asBoolean() == b.asBoolean();
              case ARRAY -> a.elements().size() == b.elements().size();
              case OBJECT -> a.fields().size() == b.fields().size();
              case NULL -> true;
            };
    if (!same) {
      throw new AssertionError("read back as something else");
    }
    if (a.kind() == JsonKind.ARRAY) {
      for (int i = 0; i < a.elements().size(); i++) {
        compare(a.elements().get(i), b.elements().get(i), scope);
      }
    }
    if (a.kind() == JsonKind.OBJECT) {
      for (int i = 0; i < a.fields().size(); i++) {
        compare(a.fields().get(i).name(), b.fields().get(i).name(), scope);
        compare(a.fields().get(i).value(), b.fields().get(i).value(), scope);
      }
    }
  }
}
