package dev.postern.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.attachment.Cleaning.Reason;
import dev.postern.routing.attachment.Samples.Result;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Office files lose what tells about their makers, and say what they said.
final class OfficeTest {
  @ParameterizedTest
  @CsvSource({"letter.docx", "sheet.xlsx", "slides.pptx", "letter.odt"})
  void nothingThatMetadataSaidIsLeft(String name) {
    Map<String, byte[]> before = Archives.unpack(Samples.read(name));
    assertTrue(before.values().stream().anyMatch(Samples::tells), "the sample has no canary");
    byte[] clean = Samples.clean(Samples.read(name)).bytes();
    assertTrue(clean.length > 0, "refused");
    assertFalse(Samples.tells(clean));
    Archives.unpack(clean)
        .forEach((part, content) -> {
          assertFalse(Samples.tells(content), part);
          String text = new String(content, StandardCharsets.UTF_8);
          assertFalse(text.contains("2026-01-02T"), part);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "letter.docx, DOCX, word/document.xml, What the letter says and showsbefore",
    "letter.docx, DOCX, word/comments.xml, what the comment says",
    "sheet.xlsx, XLSX, xl/worksheets/sheet1.xml, What the sheet says & shows",
    "sheet.xlsx, XLSX, xl/comments1.xml, what the comment says",
    "sheet.xlsx, XLSX, xl/threadedComments/threadedComment1.xml, what the thread says",
    "slides.pptx, PPTX, ppt/slides/slide1.xml, What the slide shows",
    "slides.pptx, PPTX, ppt/comments/comment1.xml, what the comment says",
    "letter.odt, ODT, content.xml, What the letter what the note sayssaysthere"
  })
  void whatTheDocumentSaysIsKept(String name, FileType type, String part, String text)
      throws Exception {
    Result result = Samples.clean(Samples.read(name));
    assertEquals(type, result.clean().type());
    byte[] content = Archives.part(result.bytes(), part);
    assertEquals(text, parse(content).getDocumentElement().getTextContent());
  }

  @ParameterizedTest
  @CsvSource({"letter.docx", "sheet.xlsx", "slides.pptx", "letter.odt"})
  void noPartIsMentionedThatIsLeftOut(String name) throws Exception {
    Map<String, byte[]> parts = Archives.unpack(Samples.clean(Samples.read(name)).bytes());
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      String path = part.getKey();
      boolean within = path.contains(".xlsx/");
      if (within || (!path.endsWith(".xml") && !path.endsWith(".rels"))) {
        continue;
      }
      Document xml = parse(part.getValue());
      for (Element relationship : elements(xml, "Relationship")) {
        if (!relationship.getAttribute("TargetMode").equals("External")) {
          String folder = path.substring(0, path.indexOf("_rels/"));
          URI target = URI.create(folder).resolve(relationship.getAttribute("Target"));
          assertTrue(parts.containsKey(target.toString()), target::toString);
        }
      }
      for (Element override : elements(xml, "Override")) {
        String target = override.getAttribute("PartName").substring(1);
        assertTrue(parts.containsKey(target), target);
      }
      for (Element entry : elements(xml, "manifest:file-entry")) {
        String target = entry.getAttribute("manifest:full-path");
        assertTrue(target.equals("/") || parts.containsKey(target), target);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"letter.docx", "sheet.xlsx", "slides.pptx", "letter.odt"})
  void aCleanDocumentStaysAsItIs(String name) {
    byte[] clean = Samples.clean(Samples.read(name)).bytes();
    assertArrayEquals(clean, Samples.clean(clean).bytes());
  }

  @Test
  void aPictureAndASheetInALetterAreCleanedByTheirOwnFormats() {
    byte[] letter = Samples.clean(Samples.read("letter.docx")).bytes();
    assertArrayEquals(
        Samples.clean(Samples.read("cmyk.jpg")).bytes(),
        Archives.part(letter, "word/media/image1.jpg"));
    assertArrayEquals(
        Samples.clean(Samples.read("sheet.xlsx")).bytes(),
        Archives.part(letter, "word/embeddings/Sheet1.xlsx"));
  }

  @Test
  void anEncryptedEntryIsRefused() {
    byte[] file = Samples.read("slides.pptx");
    int list = Samples.indexOf(file, new byte[] {'P', 'K', 1, 2});
    file[list + 8] |= 1;
    assertEquals(new Cleaning.Refused(Reason.ENCRYPTED), Samples.clean(file).cleaning());
  }

  @Test
  void aPartThatUnpacksIntoFarMoreThanItIsRefused() {
    Reason reason = refused(Archives.letter("word/bomb.xml", new byte[Attachment.LARGEST + 1]));
    assertEquals(Reason.TOO_LARGE, reason);
  }

  @Test
  void manyPartsThatUnpackIntoFarMoreTogetherAreRefused() {
    Map<String, byte[]> parts = Archives.letterParts();
    byte[] blank = new byte[50 << 20];
    Arrays.fill(blank, (byte) ' ');
    blank[0] = '<';
    blank[1] = 'a';
    blank[blank.length - 2] = '/';
    blank[blank.length - 1] = '>';
    for (int i = 0; i < 3; i++) {
      parts.put("word/bomb" + i + ".xml", blank);
    }
    assertEquals(Reason.TOO_LARGE, refused(Archives.pack(parts)));
  }

  @ParameterizedTest
  @CsvSource({
    "../evil.xml",
    "/evil.xml",
    "word/../../evil.xml",
    "word//evil.xml",
    "word\\evil.xml",
    "C:evil.xml",
    "WORD/document.xml",
    "word/./evil.xml"
  })
  void aNameThatLeadsElsewhereOrStandsTwiceIsRefused(String name) {
    assertEquals(Reason.MALFORMED, refused(Archives.letter(name, "<a/>")));
  }

  @ParameterizedTest
  @CsvSource({
    "word/vbaProject.bin, macro",
    "word/embeddings/oleObject1.bin, object",
    "word/evil.xml, '<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>'",
    "word/evil.xml, '<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>'"
  })
  void aPartThatCannotBeCleanedIsRefused(String name, String content) {
    assertEquals(Reason.UNSUPPORTED, refused(Archives.letter(name, content)));
  }

  @Test
  void filesWithinFilesWithinFilesAreRefused() {
    byte[] file = Archives.letter("word/a.xml", "<a/>");
    for (int i = 0; i < 3; i++) {
      file = Archives.letter("word/embeddings/a.docx", file);
    }
    assertEquals(Reason.TOO_COMPLEX, refused(file));
  }

  @Test
  void anArchiveThatIsNoOfficeFileIsRefused() {
    assertEquals(Reason.UNKNOWN_TYPE, refused(Archives.pack(Map.of("a.txt", new byte[1]))));
  }

  private static Reason refused(byte[] file) {
    if (Samples.clean(file).cleaning() instanceof Cleaning.Refused refused) {
      return refused.reason();
    }
    throw new AssertionError("not refused");
  }

  private static Document parse(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  private static List<Element> elements(Document xml, String name) {
    NodeList found = xml.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
