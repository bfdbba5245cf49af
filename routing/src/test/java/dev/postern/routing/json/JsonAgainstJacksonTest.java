package dev.postern.routing.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Jackson as the second opinion: on every document and every mutation of it, both take it or both
/// refuse it. Jackson does not check UTF-8 and surrogates as strictly, so the JDK's decoder is
/// asked for the one, and each text that Jackson read is looked through for the other.
final class JsonAgainstJacksonTest {
  private static final int DOCUMENTS = 500;
  private static final int MUTANTS = 40;
  private static final JsonFactory JACKSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Test
  void jacksonAndWeTakeAndRefuseTheSameTexts() {
    int taken = 0;
    int refused = 0;
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      Documents documents = new Documents(seed);
      byte[] text = written(documents.value(4));
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = i == 0 ? text : documents.mutate(text);
        boolean ours = weTake(mutant);
        assertEquals(jacksonTakes(mutant), ours, "seed " + seed + ", mutant " + i);
        taken += ours ? 1 : 0;
        refused += ours ? 0 : 1;
      }
    }
    assertTrue(taken > 1000 && refused > 1000, taken + " taken, " + refused + " refused");
  }

  private static byte[] written(Object value) {
    try (SecretScope scope = new SecretScope()) {
      SecretBuffer out = scope.buffer(64, 1 << 22);
      Documents.write(value, new JsonWriter(out), scope);
      return Json.bytes(out.view());
    }
  }

  private static boolean weTake(byte[] text) {
    try (SecretScope scope = new SecretScope()) {
      Json.parse(scope, text);
      return true;
    } catch (JsonRefused e) {
      return false;
    }
  }

  private static boolean jacksonTakes(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      return false;
    }
    try (JsonParser parser = JACKSON.createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return false;
      }
      int depth = 0;
      do {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (hasLoneSurrogate(textOf(token, parser))) {
          return false;
        }
        token = parser.nextToken();
      } while (token != null && depth > 0);
      return token == null && depth == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String textOf(JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.FIELD_NAME) {
      return parser.currentName();
    }
    return token.isScalarValue() ? parser.getText() : "";
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
