package dev.postern.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.attachment.Cleaning.Reason;
import dev.postern.routing.attachment.Samples.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// However large or ill-meant a file of 10 MB is, it is done with in a time that has nothing of the
/// square of its size, which would be minutes.
final class LinearTimeTest {
  private static final int LARGE = 10_000_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void aLargePhotographIsCleaned() {
    // Without its previews, of which each has a scan too.
    byte[] sample = Samples.clean(Samples.read("baseline.jpg")).bytes();
    int scan = Samples.indexOf(sample, new byte[] {(byte) 0xff, (byte) 0xda}) + 14;
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    large.write(sample, 0, scan);
    // Pixels in which every other byte is an escaped one.
    for (int i = 0; i < LARGE / 2; i++) {
      large.write(0xff);
      large.write(0);
    }
    large.write(sample, scan, sample.length - scan);
    assertTrue(soon(large.toByteArray()).bytes().length > LARGE);
  }

  @Test
  void aPdfWithAnEntryRepeatedAMillionTimesIsDone() {
    soon(pdf("/Type/Catalog/Pages 1 0 R/Rect[]/Subtype/Text" + "/T 1".repeat(LARGE / 32)));
  }

  @Test
  void aPdfOfNothingButSpaceIsDone() {
    soon(pdf(" ".repeat(LARGE)));
  }

  @Test
  void aPdfOfBracketsIsRefused() {
    assertTrue(soon(pdf("/A" + "[".repeat(LARGE))).refused());
  }

  @Test
  void markupOfBracketsIsRefused() {
    assertTrue(soon(Archives.letter("word/a.xml", "<".repeat(LARGE))).refused());
  }

  @Test
  void markupWithMillionsOfAttributesIsCleaned() {
    String element = "<a" + " rsidR=''".repeat(LARGE / 10) + "/>";
    Result result = soon(Archives.letter("word/a.xml", element));
    assertEquals(LARGE / 10, result.removed().get(Removed.IDENTIFIER));
  }

  @Test
  void aPictureOfEmptyChunksIsRefused() {
    byte[] chunks = new byte[LARGE];
    byte[] head = "GIF89a\1\0\1\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, chunks, 0, head.length);
    for (int i = head.length; i + 2 < LARGE; i += 3) {
      chunks[i] = 0x21;
      chunks[i + 1] = (byte) 0xfe;
    }
    assertEquals(new Cleaning.Refused(Reason.TOO_COMPLEX), soon(chunks).cleaning());
  }

  @Test
  void aLargeTextIsTaken() {
    byte[] text = new byte[LARGE];
    Arrays.fill(text, (byte) '<');
    assertEquals(FileType.TEXT, soon(text).clean().type());
  }

  private static Result soon(byte[] file) {
    return Assertions.assertTimeout(SOON, () -> Samples.clean(file));
  }

  /// A document whose first object has these entries.
  private static byte[] pdf(String entries) {
    String head = "%PDF-1.4\n1 0 obj<<" + entries + ">>endobj\n";
    String index = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n";
    String trailer = "trailer<</Root 1 0 R>>\nstartxref\n" + head.length() + "\n%%EOF";
    return (head + index + trailer).getBytes(StandardCharsets.ISO_8859_1);
  }
}
