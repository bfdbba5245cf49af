package dev.postern.routing.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShadowTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain ASCII 123            | plain ASCII 123
          ｆｕｌｌ４１１１             | full4111
          ٤١١١                       | 4111
          jo\u00ADhn\u200B@x.org     | john@x.org
          Jose\u0301 Müller          | José Müller
          Cafe\u0301                 | Café
          12\u20113\u20134           | 12-3-4
          O\u2019Brien               | O'Brien
          \uFB01ne                   | fine
          1\u00A02\u202F3            | 1 2 3
          \uD835\uDC00\uD835\uDC01da | ABda
          \uD83D\uDE00 smile         | \uD83D\uDE00 smile
          раypal                     | paypal
          Россия                     | Россия
          """)
  void aTextReadsTheSameWhicheverWayItWasTyped(String typed, String read) {
    assertEquals(unescaped(read), read(unescaped(typed)));
  }

  @Test
  void everyCharacterKnowsItsBytes() {
    String typed = "a\u00E9\u200B\uFB01\uD83D\uDE00z";
    byte[] utf8 = typed.getBytes(StandardCharsets.UTF_8);
    try (SecretBytes bytes = SecretBytes.copyOf(utf8);
        Shadow shadow = Shadow.of(bytes.view())) {
      assertEquals(7, shadow.length());
      assertEquals("é\u200B", source(utf8, shadow, 1));
      assertEquals("\uFB01", source(utf8, shadow, 2));
      assertEquals("\uFB01", source(utf8, shadow, 3));
      assertEquals("\uD83D\uDE00", source(utf8, shadow, 4));
      assertEquals("z", source(utf8, shadow, 6));
    }
  }

  @Test
  void allCharactersHaveAPlaceInTheText() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      StringBuilder typed = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        int codePoint = random.nextInt(random.nextBoolean() ? 0x3000 : 0x20000);
        if (codePoint < 0xD800 || codePoint > 0xDFFF) {
          typed.appendCodePoint(codePoint);
        }
      }
      assertPlaces(typed.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatIsNoUtf8IsRefusedAndNothingStays() {
    long before = SecretMemory.bytesHeld();
    for (String hex : new String[] {"80", "c3", "c328", "c080", "eda080", "f4908080", "ff"}) {
      byte[] broken = java.util.HexFormat.of().parseHex(hex);
      try (SecretBytes bytes = SecretBytes.copyOf(broken)) {
        assertThrows(IllegalArgumentException.class, () -> Shadow.of(bytes.view()), hex);
      }
    }
    assertEquals(before, SecretMemory.bytesHeld());
  }

  private static void assertPlaces(byte[] utf8) {
    try (SecretBytes bytes = SecretBytes.copyOf(utf8);
        Shadow shadow = Shadow.of(bytes.view())) {
      int last = 0;
      for (int i = 0; i < shadow.length(); i++) {
        int start = shadow.sourceStart(i);
        int end = shadow.sourceEnd(i);
        assertEquals(true, last <= start && start < end && end <= utf8.length);
        last = start;
      }
    }
  }

  private static String source(byte[] utf8, Shadow shadow, int index) {
    return new String(
        Arrays.copyOfRange(utf8, shadow.sourceStart(index), shadow.sourceEnd(index)),
        StandardCharsets.UTF_8);
  }

  private static String read(String typed) {
    try (SecretBytes bytes = SecretBytes.copyOf(typed.getBytes(StandardCharsets.UTF_8));
        Shadow shadow = Shadow.of(bytes.view())) {
      return shadow
          .chars()
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  private static String unescaped(String text) {
    return text.translateEscapes();
  }
}
