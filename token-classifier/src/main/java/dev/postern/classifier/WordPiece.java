package dev.postern.classifier;

import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.ValueLayout;

/// Cuts text into the word pieces of BERT's uncased models: words at blanks, punctuation and
/// Chinese characters, without accents and in lower case, and each word into the longest pieces
/// that the vocabulary has, from the left (Devlin et al. 2019; Wu et al. 2016, section 4.1).
///
/// It gives the same numbers as Hugging Face's tokenizers does, with one difference by design: what
/// looks like a special token in a text (`[SEP]`) is text. Safe for use by several threads.
final class WordPiece {
  private static final int LONGEST_WORD = 100;

  private final Vocabulary vocabulary;

  WordPiece(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /// Adds the pieces of a text, without the special ones around it, until there is no room.
  void cut(CharSequence text, Pieces pieces) {
    int length = text.length();
    try (Word word = new Word(vocabulary, pieces)) {
      for (int at = 0; at < length && !pieces.isFull(); ) {
        int codePoint = Character.codePointAt(text, at);
        int end = at + Character.charCount(codePoint);
        if (!BertCharacters.isDropped(codePoint)) {
          take(codePoint, at, end, word);
        }
        at = end;
      }
      word.end();
    }
  }

  private static void take(int codePoint, int start, int end, Word word) {
    boolean alone = BertCharacters.isIdeograph(codePoint);
    if (alone) {
      word.end();
    }
    int parts = BertCharacters.parts(codePoint);
    for (int i = 0; i < parts; i++) {
      takePart(BertCharacters.part(codePoint, i), start, end, word);
    }
    if (alone) {
      word.end();
    }
  }

  private static void takePart(int part, int start, int end, Word word) {
    if (BertCharacters.isAccent(part)) {
      return;
    }
    if (BertCharacters.isSpace(part)) {
      word.end();
    } else if (BertCharacters.isPunctuation(part)) {
      word.end();
      word.add(part, start, end);
      word.end();
    } else {
      word.add(Character.toLowerCase(part), start, end);
    }
  }

  /// The word that is being read.
  private static final class Word implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final Pieces pieces;
    private final SecretBytes characters = SecretBytes.allocate(LONGEST_WORD * Integer.BYTES);
    private final int[] starts = new int[LONGEST_WORD];
    private final int[] ends = new int[LONGEST_WORD];
    private int length;
    private int lastEnd;

    Word(Vocabulary vocabulary, Pieces pieces) {
      this.vocabulary = vocabulary;
      this.pieces = pieces;
    }

    void add(int codePoint, int start, int end) {
      if (length < LONGEST_WORD) {
        characters.segment().setAtIndex(ValueLayout.JAVA_INT, length, codePoint);
        starts[length] = start;
        ends[length] = end;
      }
      length++;
      lastEnd = end;
    }

    void end() {
      if (length > 0 && !(length <= LONGEST_WORD && cut())) {
        pieces.add(vocabulary.unknown(), starts[0], lastEnd, true);
      }
      length = 0;
    }

    /// Finds all pieces before it adds the first: a word that has them only in part is unknown.
    private boolean cut() {
      for (int at = 0; at < length; ) {
        int behind = pieceEnd(at);
        if (behind == at) {
          return false;
        }
        at = behind;
      }
      for (int at = 0; at < length; ) {
        int behind = pieceEnd(at);
        pieces.add(number(at, behind), starts[at], ends[behind - 1], at == 0);
        at = behind;
      }
      return true;
    }

    /// Behind the longest piece from there; there itself when there is none.
    private int pieceEnd(int from) {
      int longest = from;
      int node = root(from);
      for (int at = from; at < length; at++) {
        node = vocabulary.step(node, character(at));
        if (node == Vocabulary.NONE) {
          break;
        }
        if (vocabulary.piece(node) != Vocabulary.NONE) {
          longest = at + 1;
        }
      }
      return longest;
    }

    private int number(int from, int to) {
      int node = root(from);
      for (int at = from; at < to; at++) {
        node = vocabulary.step(node, character(at));
      }
      return vocabulary.piece(node);
    }

    private static int root(int from) {
      return from == 0 ? Vocabulary.WORD : Vocabulary.CONTINUATION;
    }

    private int character(int index) {
      return characters.segment().getAtIndex(ValueLayout.JAVA_INT, index);
    }

    @Override
    public void close() {
      characters.close();
    }
  }
}
