package dev.postern.engine.model;

/// A model, or what is asked of the shelf, is refused. The message is a sentence for a person.
public final class ModelRefused extends Exception {
  private final Reason reason;

  /// @param message a sentence for a person; names the model or file, never its content
  public ModelRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// Why.
  public enum Reason {
    /// Not a name: 1 to 100 letters, digits, `.`, `_` and `-`, a letter or digit first.
    BAD_NAME,
    /// No model of that name is on the shelf.
    UNKNOWN_MODEL,
    /// Another file stands under that name.
    NAME_TAKEN,
    /// The file is no GGUF model that an engine should see: the message says what is wrong.
    BAD_FILE,
    /// The file's content is not what its SHA-256 promises.
    WRONG_CONTENT
  }
}
