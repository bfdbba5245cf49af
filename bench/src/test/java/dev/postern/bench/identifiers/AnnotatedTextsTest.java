package dev.postern.bench.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnotatedTextsTest {
  @TempDir private Path folder;

  @Test
  void marksBecomeSpansInCodePoints() throws IOException {
    AnnotatedText text =
        only("# a note\n\n=== a1 law de+en\n\n😀 ⟦PERSON:Zoë 𝔅⟧:\n⟦TAX_ID(DE):12⟧!\n\n");
    assertEquals("a1 law de+en", text.id() + " " + text.kind() + " " + text.language());
    assertEquals(
        new Sample(
            "😀 Zoë 𝔅:\n12!", List.of(new Span("PERSON", 2, 7), new Span("TAX_ID(DE)", 9, 11))),
        text.sample());
  }

  @Test
  void jointsAreLeftOut() throws IOException {
    assertEquals(
        new Sample("k=abcd;", List.of(new Span("SECRET", 2, 6))),
        only("=== a law en\nk=⟦SECRET:ab⁞cd⟧;").sample());
  }

  @Test
  void aMarkMayGoOnOverALine() throws IOException {
    assertEquals(
        new Sample("a\nb", List.of(new Span("SECRET", 0, 3))),
        only("=== a law en\n⟦SECRET:a\nb⟧").sample());
  }

  @Test
  void aFolderIsReadInTheOrderOfItsTextFiles() throws IOException {
    Files.writeString(folder.resolve("b.txt"), "=== b law en\nlast");
    Files.writeString(
        folder.resolve("a.txt"), "=== a1 law en\none\n=== a2 law en\n\ntwo\n\nthree\n");
    Files.writeString(folder.resolve("README.md"), "not a text");
    assertEquals(
        List.of("one", "two\n\nthree", "last"),
        AnnotatedTexts.read(folder).stream().map(text -> text.sample().text()).toList());
  }

  @Test
  void onlyFoldersAndTextFilesAreTakenForAnnotatedTexts() {
    assertTrue(AnnotatedTexts.areAt(folder));
    assertTrue(AnnotatedTexts.areAt(Path.of("some.txt")));
    assertFalse(AnnotatedTexts.areAt(Path.of("some.jsonl")));
  }

  @Test
  void aNestedMarkIsRefusedWithFileAndLine() {
    refused("=== a law en\nfirst\n⟦ORG:of ⟦PERSON:Ada⟧⟧", 3, "a mark within a mark");
  }

  @Test
  void aMarkThatIsNotClosedIsRefusedWhereItWasOpened() {
    refused("=== a law en\nfirst\n⟦PERSON:Ada\nand so on\n=== b law en\nx", 3, "is not closed");
  }

  @Test
  void aMarkThatWasNotOpenedIsRefused() {
    refused("=== a law en\n\nfirst\n\nAda⟧", 5, "was not opened");
  }

  @Test
  void anUnknownTypeIsRefused() {
    refused("=== a law en\n⟦PERSONS:Ada⟧", 2, "no type of identifier: PERSONS");
    refused("=== a law en\n⟦TAX_ID(DE:12⟧", 2, "no type of identifier: TAX_ID(DE");
    refused("=== a law en\n⟦TAX_ID(:12⟧", 2, "no type of identifier: TAX_ID(");
    refused("=== a law en\n⟦Ada⟧", 2, "a mark without a type");
  }

  @Test
  void aMarkOfNothingOrWithSpacesAroundItIsRefused() {
    refused("=== a law en\n⟦PERSON:⟧", 2, "a mark is empty");
    refused("=== a law en\n⟦PERSON:Ada ⟧", 2, "ends with a space");
  }

  @Test
  void aFileThatIsNotOfTheFormIsRefused() {
    refused("what\n=== a law en\nx", 1, "text before the first line");
    refused("=== a law\nx", 1, "not of the form");
    refused("=== a law en\n\n=== b law en\nx", 1, "no text under it");
    refused("=== a law en\nx\n=== a law en\nx", 3, "a second text of the id a");
    assertThrows(IOException.class, () -> only("# nothing"));
  }

  private AnnotatedText only(String content) throws IOException {
    List<AnnotatedText> texts = AnnotatedTexts.read(file(content));
    assertEquals(1, texts.size());
    return texts.getFirst();
  }

  private void refused(String content, int line, String why) {
    IOException refusal = assertThrows(IOException.class, () -> AnnotatedTexts.read(file(content)));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("texts.txt, line " + line + ": "), message);
    assertTrue(message.contains(why), message);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("texts.txt"), content);
  }
}
