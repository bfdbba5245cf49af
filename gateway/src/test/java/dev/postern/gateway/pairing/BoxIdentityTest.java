package dev.postern.gateway.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.link.store.FileRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoxIdentityTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void theKeyIsMadeOnceAndStays() throws IOException {
    Home home = new Home(folder);
    try (StaticKeyPair made = BoxIdentity.open(home);
        StaticKeyPair read = BoxIdentity.open(home)) {
      assertEquals(made.publicKey(), read.publicKey());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postern-identity 2~KEY~   | first line
          nonsense                  | first line
          postern-identity 1~KEY    | key
          postern-identity 1~KEYx   | key
          postern-identity 1~abab~  | key
          postern-identity 1~ZERO~  | key
          postern-identity 1~NOHEX~ | key
          """)
  void aBrokenIdentityIsRefusedByFileAndFieldAndNotQuoted(String template, String field)
      throws IOException {
    long before = SecretMemory.bytesHeld();
    Home home = new Home(folder);
    Files.writeString(
        home.file("identity"),
        template
            .replace("NOHEX", "xy".repeat(32))
            .replace("KEY", "ab".repeat(32))
            .replace("ZERO", "00".repeat(32))
            .replace('~', '\n'));
    FileRefused refused = assertThrows(FileRefused.class, () -> BoxIdentity.open(home).close());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("the file 'identity' cannot be used: " + field + ": "), message);
    assertTrue(!message.contains("abab") && !message.contains("xyxy"), message);
    assertEquals(before, SecretMemory.bytesHeld());
  }
}
