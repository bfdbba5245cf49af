package dev.postern.routing.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import org.junit.jupiter.api.Test;

final class JsonRoundTripTest {
  private static final int DOCUMENTS = 2000;

  @Test
  void whatIsWrittenIsReadBackAsItWas() {
    for (int seed = 0; seed < DOCUMENTS; seed++) {
      Object value = new Documents(seed).value(5);
      try (SecretScope scope = new SecretScope()) {
        SecretBuffer out = scope.buffer(64, 1 << 22);
        Documents.write(value, new JsonWriter(out), scope);
        Object read = Documents.read(JsonIndex.parse(out.view(), JsonLimits.BODY).root(), scope);
        assertEquals(value, read, "seed " + seed);
      }
    }
  }
}
