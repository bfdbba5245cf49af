package dev.postern.routing.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.secret.SecretScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The accept and reject rules, from `cases.txt`.
final class JsonCasesTest {
  @ParameterizedTest
  @MethodSource("cases")
  void eachCaseIsTakenOrRefusedAsTheTableSays(String line) {
    if (line.startsWith("accept ")) {
      parse(line.substring("accept ".length()));
      return;
    }
    String[] parts = line.split(" ", 3);
    JsonRefused refused = assertThrows(JsonRefused.class, () -> parse(parts[2]));
    assertEquals(
        parts[0] + " at byte " + parts[1], refused.code() + " at byte " + refused.offset());
  }

  static Stream<String> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JsonCasesTest.class.getResourceAsStream("cases.txt"))) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return table
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList()
          .stream();
    }
  }

  private static void parse(String notation) {
    try (SecretScope scope = new SecretScope()) {
      Json.parse(scope, bytes(notation));
    }
  }

  static byte[] bytes(String notation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < notation.length(); at++) {
      if (notation.charAt(at) != '<') {
        bytes.write(notation.charAt(at));
        continue;
      }
      int close = notation.indexOf('>', at);
      bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(notation.substring(at + 1, close)));
      at = close;
    }
    return bytes.toByteArray();
  }
}
