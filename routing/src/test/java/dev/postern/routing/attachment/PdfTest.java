package dev.postern.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PDFs lose what tells about their makers; pages look as before to another program.
final class PdfTest {
  static List<String> documents() {
    return Samples.PDFS;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nothingThatMetadataSaidIsLeft(String name) {
    byte[] file = Samples.read(name);
    assertTrue(Samples.tells(unpacked(file)), "the sample has no canary");
    byte[] clean = Samples.clean(file).bytes();
    assertTrue(clean.length > 0, "refused");
    assertFalse(Samples.tells(clean));
    assertFalse(Samples.tells(unpacked(clean)), "in a compressed stream");
    String text = new String(clean, StandardCharsets.ISO_8859_1);
    for (String key : List.of("Metadata", "/Info", "/ID", "D:2026", "PieceInfo", "EmbeddedFile")) {
      assertFalse(text.contains(key), key);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void pagesLookAsBefore(String name) throws IOException {
    byte[] file = Samples.read(name);
    try (PDDocument before = Loader.loadPDF(file);
        PDDocument after = Loader.loadPDF(Samples.clean(file).bytes())) {
      assertEquals(before.getNumberOfPages(), after.getNumberOfPages());
      assertEquals(new PDFTextStripper().getText(before), new PDFTextStripper().getText(after));
      assertArrayEquals(pixels(before), pixels(after));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void anotherProgramFindsNoPropertiesAndNoAuthor(String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(Samples.clean(Samples.read(name)).bytes())) {
      assertEquals(0, document.getDocumentInformation().getMetadataKeys().size());
      assertNull(document.getDocumentCatalog().getMetadata());
      assertNull(document.getLastSignatureDictionary());
      List<PDAnnotation> notes = document.getPage(0).getAnnotations();
      assertEquals("what the note says", notes.getFirst().getContents());
      assertNull(notes.getFirst().getModifiedDate());
      assertNull(notes.getFirst().getAnnotationName());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aCleanDocumentStaysAsItIs(String name) {
    byte[] clean = Samples.clean(Samples.read(name)).bytes();
    assertArrayEquals(clean, Samples.clean(clean).bytes());
  }

  @Test
  void aTextThatALaterVersionReplacedIsGone() {
    String old = "What the page shows";
    assertTrue(latin1(unpacked(Samples.read("changed-later.pdf"))).contains(old));
    byte[] clean = Samples.clean(Samples.read("changed-later.pdf")).bytes();
    assertFalse(latin1(unpacked(clean)).contains(old));
    assertTrue(latin1(clean).contains("Written anew"));
  }

  @Test
  void whatWasRemovedIsCounted() {
    Map<Removed, Integer> removed = Samples.clean(Samples.read("classic.pdf")).removed();
    assertEquals(1, removed.get(Removed.PROPERTIES));
    assertEquals(3 + 2, removed.get(Removed.XMP), "document, page, picture, and two in the JPEG");
    assertEquals(1, removed.get(Removed.AUTHOR));
    assertEquals(1, removed.get(Removed.SIGNATURE));
    assertEquals(1, removed.get(Removed.EXIF));
    int versions =
        Samples.clean(Samples.read("changed-later.pdf"))
            .removed()
            .getOrDefault(Removed.OLD_VERSION, 0);
    assertEquals(1, versions);
  }

  @Test
  void anEncryptedDocumentIsRefused() {
    assertEquals(
        new Cleaning.Refused(Reason.ENCRYPTED),
        Samples.clean(Samples.read("encrypted.pdf")).cleaning());
  }

  @Test
  void objectsThatLieInEachOtherDoNotCostMoreTheMoreTheyAre() {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    int[] places = new int[20_001];
    for (int i = 1; i <= 20_000; i++) {
      places[i] = pdf.length();
      pdf.append(i).append(" 0 obj (\n");
    }
    pdf.append(")".repeat(20_000)).append(" endobj\n");
    int start = pdf.length();
    pdf.append("xref\n0 1\n0000000000 65535 f \n1 20000\n");
    for (int i = 1; i <= 20_000; i++) {
      pdf.append(String.format("%010d 00000 n \n", places[i]));
    }
    pdf.append("trailer <</Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF");
    byte[] bytes = pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(Samples.clean(bytes).refused());
  }

  private static int[] pixels(PDDocument document) throws IOException {
    BufferedImage image = new PDFRenderer(document).renderImage(0);
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The file, and behind it what its compressed streams hold.
  private static byte[] unpacked(byte[] file) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(file);
    byte[] word = "stream\n".getBytes(StandardCharsets.ISO_8859_1);
    int at = 0;
    while (true) {
      byte[] rest = Arrays.copyOfRange(file, at, file.length);
      int found = Samples.indexOf(rest, word);
      if (found < 0) {
        return all.toByteArray();
      }
      at += found + word.length;
      try (InflaterInputStream in =
          new InflaterInputStream(new ByteArrayInputStream(file, at, file.length - at))) {
        in.transferTo(all);
      } catch (IOException notCompressed) {
        assertTrue(at > 0);
      }
    }
  }
}
