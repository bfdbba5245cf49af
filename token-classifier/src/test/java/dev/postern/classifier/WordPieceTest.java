package dev.postern.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

final class WordPieceTest {
  @Test
  void givesThePiecesOfTheOfficialTokenizerInAllScripts() throws Exception {
    WordPiece wordPiece =
        new WordPiece(Vocabulary.of(Files.readAllBytes(Rampart.folder().resolve("vocab.txt"))));
    List<String> vectors = vectors();
    assertTrue(vectors.size() >= 36, "vectors are missing");
    for (String vector : vectors) {
      String[] columns = vector.split("\t", -1);
      assertEquals(columns[1], pieces(wordPiece, unescaped(columns[0])), columns[0]);
    }
  }

  @Test
  void takesTheLongestPieceFromTheLeftAndNothingOfAWordThatDoesNotWorkOut() throws Exception {
    WordPiece wordPiece = wordPiece("un", "una", "##aff", "##ff", "##able", "##a");
    assertEquals("4:0-3 6:3-5 7:5-9", pieces(wordPiece, "unaffable"));
    assertEquals("0:0-10 3:11-13", pieces(wordPiece, "unaffablex un"));
  }

  @Test
  void takesWhatLooksLikeASpecialTokenForText() throws Exception {
    assertEquals(
        "3:0-1 5:1-4 4:4-5", pieces(wordPiece("[", "]", "sep"), "[SEP]"), "the text's own [SEP]");
  }

  @Test
  void countsPlacesInCharactersOfTheTextAlsoBeyondTheBasicPlane() throws Exception {
    assertEquals("3:0-2 3:2-4 4:5-6", pieces(wordPiece("𠀀", "x"), "𠀀𠀀 x"));
  }

  @Test
  void aWordOfMoreThan100CharactersIsUnknown() throws Exception {
    WordPiece wordPiece = wordPiece("a", "##a");
    assertEquals(100, pieces(wordPiece, "a".repeat(100)).split(" ").length);
    assertEquals("0:0-101", pieces(wordPiece, "a".repeat(101)));
  }

  static WordPiece wordPiece(String... pieces) throws ClassifierRefused {
    String file = "[UNK]\n[CLS]\n[SEP]\n" + String.join("\n", pieces);
    return new WordPiece(Vocabulary.of(file.getBytes(StandardCharsets.UTF_8)));
  }

  private static String pieces(WordPiece wordPiece, String text) {
    StringJoiner shown = new StringJoiner(" ");
    try (Pieces pieces = new Pieces()) {
      wordPiece.cut(text, pieces);
      for (int i = 0; i < pieces.count(); i++) {
        shown.add(pieces.number(i) + ":" + pieces.start(i) + "-" + pieces.end(i));
      }
    }
    return shown.toString();
  }

  private static List<String> vectors() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WordPieceTest.class.getResourceAsStream("word-pieces.tsv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("# ")).toList();
    }
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '\\') {
        plain.append(c);
      } else if (text.charAt(at + 1) == '\\') {
        plain.append('\\');
        at++;
      } else {
        plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
        at += 5;
      }
    }
    return plain.toString();
  }
}
