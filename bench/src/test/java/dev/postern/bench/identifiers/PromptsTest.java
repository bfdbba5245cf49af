package dev.postern.bench.identifiers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The prompts in `vectors/identifiers/prompts`.
final class PromptsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("postern.root", "."), "vectors/identifiers/prompts");
  private static final Set<String> KINDS =
      Set.of("household", "law", "clinic", "newsroom", "developer", "office");

  @Test
  void theirReadmeCountsThemRightly() throws IOException {
    String tables = new AnnotatedTextCounts(AnnotatedTexts.read(FOLDER)).tables();
    String readme = Files.readString(FOLDER.resolve("README.md"));
    assertTrue(readme.endsWith(tables), () -> "README.md should end with\n" + tables);
  }

  @Test
  void eachKindAndEachLanguageHasItsShare() throws IOException {
    List<AnnotatedText> texts = AnnotatedTexts.read(FOLDER);
    Map<String, Integer> counts = new TreeMap<>();
    for (AnnotatedText text : texts) {
      assertTrue(KINDS.contains(text.kind()), text.id() + " is of the kind " + text.kind());
      counts.merge(text.kind(), 1, Integer::sum);
      Arrays.stream(text.language().split("\\+", -1))
          .forEach(l -> counts.merge(l, 1, Integer::sum));
    }
    Set<String> languages = new TreeSet<>(List.of("en", "de", "fr", "es", "it", "nl", "pt", "pl"));
    languages.forEach(l -> assertTrue(counts.getOrDefault(l, 0) >= 8, l + ": " + counts));
    KINDS.forEach(kind -> assertTrue(counts.getOrDefault(kind, 0) >= 30, kind + ": " + counts));
    assertTrue(texts.size() >= 200, texts.size() + " texts");
  }

  @Test
  void someHaveNoIdentifier() throws IOException {
    long bare =
        AnnotatedTexts.read(FOLDER).stream()
            .filter(text -> text.sample().spans().isEmpty())
            .count();
    assertTrue(bare >= 25, bare + " texts without an identifier");
  }
}
