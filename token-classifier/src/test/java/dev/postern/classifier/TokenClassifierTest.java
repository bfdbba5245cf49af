package dev.postern.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.classifier.ClassifierRefused.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Which models are refused, all of them before a text is seen.
final class TokenClassifierTest {
  @TempDir private Path folder;

  @BeforeEach
  void copyTheModel() throws Exception {
    for (String name : DetectorModel.NAMES) {
      Files.copy(Rampart.folder().resolve(name), folder.resolve(name));
    }
  }

  @Test
  void refusesAFolderThatLacksAFile() throws Exception {
    Files.delete(folder.resolve("vocab.txt"));
    assertRefused(Reason.MISSING);
  }

  @Test
  void refusesEachFileWhenItIsCutOffOrHasOneWrongBit() throws Exception {
    for (String name : DetectorModel.NAMES.subList(0, 4)) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      assertRefused(Reason.WRONG_CONTENT);
      byte[] changed = whole.clone();
      changed[whole.length / 2] ^= 1;
      Files.write(file, changed);
      assertRefused(Reason.WRONG_CONTENT);
      Files.write(file, whole);
    }
  }

  @Test
  void refusesWeightsThatTheRuntimeCannotReadOrThatAreForOtherLabels() throws Exception {
    byte[] weights = read("model.onnx");
    assertRefused(
        Reason.BAD_MODEL, Arrays.copyOf(weights, weights.length / 2), read("config.json"));
    assertRefused(Reason.BAD_MODEL, new byte[0], read("config.json"));
    assertRefused(Reason.BAD_MODEL, weights, config(",\n    \"34\": \"I-ZIP_CODE\"", ""));
  }

  @Test
  void refusesAConfigurationThatIsNotUnderstood() throws Exception {
    byte[] weights = read("model.onnx");
    assertRefused(Reason.BAD_CONFIG, weights, new byte[0]);
    assertRefused(Reason.BAD_CONFIG, weights, config("\"0\": \"O\"", "\"0\": 0"));
    assertRefused(Reason.BAD_CONFIG, weights, config("\"0\": \"O\"", "\"77\": \"O\""));
    assertRefused(Reason.BAD_CONFIG, weights, config("\"B-SURNAME\"", "\"B-FAVOURITE_FOOD\""));
    assertRefused(Reason.BAD_CONFIG, weights, config("\"bert\"", "\"deberta\""));
    assertRefused(Reason.BAD_CONFIG, weights, config("19730", "19731"));
    assertRefused(Reason.BAD_CONFIG, weights, config("19730", "1e99"));
  }

  @Test
  void refusesATokenizerWithOtherRules() throws Exception {
    String rules = new String(read("tokenizer.json"), StandardCharsets.UTF_8);
    for (String changed :
        new String[] {
          rules.replace("\"lowercase\": true", "\"lowercase\": false"),
          rules.replace("BertPreTokenizer", "Whitespace"),
          rules.substring(0, rules.length() / 2),
          "{}"
        }) {
      assertEquals(
          Reason.BAD_TOKENIZER,
          assertThrows(
                  ClassifierRefused.class,
                  () -> ModelFiles.requireWordPiece(changed.getBytes(StandardCharsets.UTF_8)))
              .reason());
    }
  }

  @Test
  void refusesAVocabularyWithGapsDoublesOrNoSpecialTokens() {
    for (String vocab :
        new String[] {"", "a\nb", "[UNK]\n[CLS]\n[SEP]\n\nb", "[UNK]\n[CLS]\n[SEP]\na\na"}) {
      assertEquals(
          Reason.BAD_VOCABULARY,
          assertThrows(
                  ClassifierRefused.class,
                  () -> Vocabulary.of(vocab.getBytes(StandardCharsets.UTF_8)))
              .reason());
    }
    assertThrows(ClassifierRefused.class, () -> Vocabulary.of(new byte[] {(byte) 0xFF}));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void loadsTheNativeLibraryForASoundModelOnly() throws Exception {
    assertEquals("loaded with the library", probe());
    Files.writeString(folder.resolve("vocab.txt"), "[UNK]");
    assertEquals("WRONG_CONTENT without the library", probe());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void loadsUnderALongCommandLineInAThreadWithASmallStack() throws Exception {
    assertEquals("loaded with the library", probe("-Xss512k", "-Dlong=" + "a".repeat(100_000)));
  }

  private String probe(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(NativeLibraryProbe.class.getName(), folder.toString()));
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = program.inputReader()) {
      return String.valueOf(out.readLine());
    }
  }

  private void assertRefused(Reason reason) {
    ClassifierRefused refused =
        assertThrows(
            ClassifierRefused.class,
            () -> TokenClassifier.load(DetectorCatalog.RAMPART, folder).close());
    assertEquals(reason, refused.reason());
  }

  private void assertRefused(Reason reason, byte[] weights, byte[] config) {
    ClassifierRefused refused =
        assertThrows(
            ClassifierRefused.class,
            () ->
                TokenClassifier.of(weights, read("vocab.txt"), read("tokenizer.json"), config)
                    .close());
    assertEquals(reason, refused.reason(), refused.getMessage());
  }

  private byte[] config(String part, String instead) throws IOException {
    String config = new String(read("config.json"), StandardCharsets.UTF_8);
    String changed = config.replace(part, instead);
    if (changed.equals(config)) {
      throw new AssertionError("config.json has no " + part);
    }
    return changed.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }
}
