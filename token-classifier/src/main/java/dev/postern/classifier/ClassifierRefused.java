package dev.postern.classifier;

/// A detector model is refused, before any prompt is seen. The message is a sentence for a person,
/// and names a file, never its content.
public final class ClassifierRefused extends Exception {
  private final Reason reason;

  public ClassifierRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// Why.
  public enum Reason {
    /// The catalogue has none of that name.
    UNKNOWN_DETECTOR,
    /// The detector was not pulled, or not wholly.
    NOT_HERE,
    /// The disk does not give a file that is there.
    UNREADABLE,
    /// A file of the model is not there.
    MISSING,
    /// A file has another length or SHA-256 than promised: it is cut off or was changed.
    WRONG_CONTENT,
    /// `vocab.txt` is no vocabulary of word pieces.
    BAD_VOCABULARY,
    /// `tokenizer.json` asks for another way of cutting text than the one that is built in.
    BAD_TOKENIZER,
    /// `config.json` does not describe a token classifier that is known here.
    BAD_CONFIG,
    /// The runtime cannot load the model, or the model wants or gives something else.
    BAD_MODEL
  }
}
