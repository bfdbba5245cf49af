package dev.postern.classifier;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whatever vocabulary and text are, the vocabulary is read or refused, and the pieces of the text
/// are ones of the vocabulary, in the order of the text and within it.
final class WordPieceFuzzTest {
  @FuzzTest
  void anyTextIsCutIntoPiecesOfTheVocabulary(FuzzedDataProvider data) {
    byte[] lines = data.consumeBytes(200);
    String text = data.consumeRemainingAsString();
    Vocabulary vocabulary;
    try {
      vocabulary = Vocabulary.of(lines);
    } catch (ClassifierRefused refused) {
      vocabulary = usual();
    }
    try (Pieces pieces = new Pieces()) {
      new WordPiece(vocabulary).cut(text, pieces);
      int last = 0;
      for (int i = 0; i < pieces.count(); i++) {
        boolean known = pieces.number(i) >= 0 && pieces.number(i) < vocabulary.size();
        boolean ordered = pieces.start(i) >= last && pieces.end(i) > pieces.start(i);
        if (!known || !ordered || pieces.end(i) > text.length()) {
          throw new AssertionError("piece " + i + " of " + pieces.count());
        }
        last = pieces.start(i);
      }
    }
  }

  private static Vocabulary usual() {
    try {
      return Vocabulary.of("[UNK]\n[CLS]\n[SEP]\na\n##b\nb\n".getBytes(StandardCharsets.UTF_8));
    } catch (ClassifierRefused e) {
      throw new AssertionError(e);
    }
  }
}
