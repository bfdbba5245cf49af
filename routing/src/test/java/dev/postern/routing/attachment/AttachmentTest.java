package dev.postern.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every attachment has in common: a type told by its content, a name that tells nothing, an
/// outcome that may be logged.
final class AttachmentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"name;city\nAda;London\n", "{\"a\": \"ü€😀\"}", "\ufeffa\r\n\tb", "x < y"})
  void textIsTakenAsItIs(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Samples.Result result = Samples.clean(bytes);
    assertEquals(FileType.TEXT, result.clean().type());
    assertEquals(Map.of(), result.removed());
    assertArrayEquals(bytes, result.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\rtf1 hello}",
        "%!PS-Adobe",
        "<?xml version='1.0'?>\n<svg/>",
        "a\0b",
        "a\u001bb"
      })
  void whatOnlyLooksLikeTextIsRefused(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(new Cleaning.Refused(Reason.UNKNOWN_TYPE), Samples.clean(bytes).cleaning());
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    int[][] wrong = {
      {0xc0, 0x80},
      {0xe0, 0x80, 0x80},
      {0xed, 0xa0, 0x80},
      {0xf4, 0x90, 0x80, 0x80},
      {0xe2, 0x82},
      {0x80},
      {0xff},
      {0xf5, 0x80, 0x80, 0x80}
    };
    for (int[] values : wrong) {
      byte[] bytes = new byte[values.length + 1];
      bytes[0] = 'a';
      for (int i = 0; i < values.length; i++) {
        bytes[i + 1] = (byte) values[i];
      }
      assertTrue(Samples.clean(bytes).refused());
    }
  }

  @Test
  void anOldOfficeFileIsRefused() {
    byte[] bytes = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0};
    assertEquals(new Cleaning.Refused(Reason.UNSUPPORTED), Samples.clean(bytes).cleaning());
  }

  @Test
  void aFileGoesOutUnderANumber() {
    assertEquals("file-1.pdf", FileType.PDF.fileName(1));
    assertEquals("file-12.jpg", FileType.JPEG.fileName(12));
    assertThrows(IllegalArgumentException.class, () -> FileType.PDF.fileName(0));
  }

  @Test
  void anOutcomeIsPrintedWithoutABitOfTheFile() {
    String printed = Samples.clean(Samples.read("baseline.jpg")).cleaning().toString();
    assertTrue(printed.contains("EXIF=1"), printed);
    assertFalse(printed.contains(Samples.CANARY), printed);
    assertTrue(printed.contains("SecretView["), printed);
  }
}
