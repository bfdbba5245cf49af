package dev.postern.routing.identifiers;

/// A prompt that cannot be stripped, and so must not leave the box. Says why and nothing of the
/// text.
public final class StripRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Code code;

  StripRefused(Code code) {
    // Without a stack trace: whoever sends many such prompts must not make us walk it each time.
    super(code.name(), null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }

  /// Why.
  public enum Code {
    /// An identifier is longer than [Conversation#LONGEST_VALUE] bytes.
    VALUE_TOO_LONG,
    /// The conversation has all the values that it may have.
    TOO_MANY_VALUES,
    /// The text is so full of words like tokens that no free one was found.
    NO_FREE_TOKEN,
    /// Values and web addresses overlap so that replacing one always touches the next.
    TANGLED,
    /// The text is not UTF-8.
    BAD_UTF8,
    /// The findings are not of this text: a span lies outside of it, or within a character.
    BAD_FINDINGS,
    /// The conversation was closed meanwhile.
    CLOSED
  }
}
