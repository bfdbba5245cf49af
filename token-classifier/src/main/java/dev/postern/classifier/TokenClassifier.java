package dev.postern.classifier;

import ai.onnxruntime.OrtException;
import dev.postern.classifier.ClassifierRefused.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A model that labels the word pieces of a text. Safe for use by several threads; close it when
/// nobody uses it any more.
public final class TokenClassifier implements AutoCloseable {
  // The model's authors found it best with 480 characters at once, which are about so many pieces;
  // time grows faster than the window, too.
  private static final int WINDOW = 128;
  private static final int LONGEST_WINDOW = 512;
  private static final int OVERLAP = 32;
  private static final double THRESHOLD = 0.5;

  private final Vocabulary vocabulary;
  private final WordPiece wordPiece;
  private final List<Label> labels;
  private final int positions;
  private final OnnxModel model;

  private TokenClassifier(Vocabulary vocabulary, ModelConfig config, OnnxModel model) {
    this.vocabulary = vocabulary;
    this.wordPiece = new WordPiece(vocabulary);
    this.labels = config.labels();
    this.positions = Math.min(WINDOW, Math.min(LONGEST_WINDOW, config.positions()));
    this.model = model;
  }

  /// Reads and checks all files of a model, and only then loads the native runtime and the model.
  ///
  /// @param folder where [DetectorPull] put it
  /// @throws ClassifierRefused when a file is missing, was changed, or is no such model
  public static TokenClassifier load(DetectorModel model, Path folder)
      throws IOException, ClassifierRefused {
    byte[] weights = ModelFiles.read(folder, "model.onnx", model.file("model.onnx"));
    return of(
        weights,
        ModelFiles.read(folder, "vocab.txt", model.file("vocab.txt")),
        ModelFiles.read(folder, "tokenizer.json", model.file("tokenizer.json")),
        ModelFiles.read(folder, "config.json", model.file("config.json")));
  }

  static TokenClassifier of(byte[] weights, byte[] vocab, byte[] tokenizer, byte[] config)
      throws ClassifierRefused {
    Vocabulary vocabulary = Vocabulary.of(vocab);
    ModelFiles.requireWordPiece(tokenizer);
    ModelConfig settings = ModelFiles.config(config);
    if (settings.pieces() != vocabulary.size() || settings.positions() <= OVERLAP + 2) {
      throw new ClassifierRefused(
          Reason.BAD_CONFIG, "config.json does not fit vocab.txt, or the model reads too little.");
    }
    OnnxModel loaded = OnnxModel.load(weights, settings.labels().size());
    TokenClassifier classifier = new TokenClassifier(vocabulary, settings, loaded);
    classifier.tryOut();
    return classifier;
  }

  /// Cuts the text; the caller closes the pieces.
  Pieces cut(CharSequence text) {
    Pieces pieces = new Pieces();
    try {
      wordPiece.cut(text, pieces);
      return pieces;
    } catch (RuntimeException e) {
      pieces.close();
      throw e;
    }
  }

  /// Labels pieces window by window, as long as there is time. Where windows overlap, the label
  /// comes from the one that sees more on both sides.
  ///
  /// @param inTime asked before each window
  /// @param verdict for each piece; those of windows that were not read stay as they are
  /// @return whether all was read
  @SuppressWarnings("ThreadPriorityCheck") // a courtesy: nothing depends on when others run
  boolean label(Pieces pieces, BooleanSupplier inTime, Label[] verdict) throws OrtException {
    Arrays.fill(verdict, Label.OUTSIDE);
    int count = pieces.count();
    int from = 0;
    int to = 0;
    try (Window window = new Window(positions, labels.size())) {
      while (to < count) {
        if (!inTime.getAsBoolean()) {
          return false;
        }
        int seen = to;
        from = next(pieces, from, to);
        to = Math.min(count, from + positions - 2);
        window.take(pieces, from, to, vocabulary);
        model.run(window);
        for (int piece = from + (seen - from) / 2; piece < to; piece++) {
          verdict[piece] = verdict(window, piece - from);
        }
        // Nobody interrupts a virtual thread: between windows it lets others have their turn.
        Thread.yield();
      }
    }
    return true;
  }

  @Override
  public void close() {
    model.close();
  }

  /// Where the window behind the one from `from` to `to` starts: at a word, where one starts there.
  private static int next(Pieces pieces, int from, int to) {
    if (to == 0) {
      return 0;
    }
    int next = to - OVERLAP;
    while (next > to - OVERLAP / 2 * 3 && next > from + 1 && !pieces.beginsWord(next)) {
      next--;
    }
    return Math.max(next, from + 1);
  }

  private Label verdict(Window window, int piece) {
    int best = window.best(piece);
    return window.probability(piece, best) < THRESHOLD ? Label.OUTSIDE : labels.get(best);
  }

  private void tryOut() throws ClassifierRefused {
    try (Pieces pieces = cut("a")) {
      label(pieces, () -> true, new Label[pieces.count()]);
    } catch (OrtException e) {
      model.close();
      throw new ClassifierRefused(
          Reason.BAD_MODEL, "model.onnx cannot be used: ONNX Runtime says " + e.getCode() + ".");
    }
  }
}
