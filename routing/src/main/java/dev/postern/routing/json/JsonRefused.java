package dev.postern.routing.json;

/// A text that is not JSON as we take it, or a value that is not what its reader asked for. Says
/// what is wrong and where, and quotes nothing.
public final class JsonRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Code code;
  private final int offset;

  public JsonRefused(Code code, int offset) {
    // Without a stack trace: whoever sends many bad texts must not make us walk the stack for each.
    super(code + " at byte " + offset, null, false, false);
    this.code = code;
    this.offset = offset;
  }

  public Code code() {
    return code;
  }

  /// Where in the text, in bytes from its start.
  public int offset() {
    return offset;
  }

  /// What is wrong.
  public enum Code {
    /// The text is longer than allowed.
    TOO_LARGE,
    /// Arrays and objects lie deeper within each other than allowed.
    TOO_DEEP,
    /// There are more values and names than allowed.
    TOO_MANY_NODES,
    /// The text ends amid a value.
    INCOMPLETE,
    /// A byte that cannot stand here.
    UNEXPECTED,
    /// Something follows the value.
    TRAILING,
    /// Not a number by the grammar of RFC 8259, section 6.
    BAD_NUMBER,
    /// Not UTF-8 by RFC 3629.
    BAD_UTF8,
    /// Not an escape by RFC 8259, section 7.
    BAD_ESCAPE,
    /// A control character in a string that should have been escaped.
    CONTROL_CHARACTER,
    /// Half a surrogate pair, escaped: stands for no character.
    LONE_SURROGATE,
    /// Two members of one object have the same name.
    DUPLICATE_NAME,
    /// The value is of another kind than asked for.
    WRONG_KIND,
    /// The number is no whole number, or does not fit.
    OUT_OF_RANGE
  }
}
