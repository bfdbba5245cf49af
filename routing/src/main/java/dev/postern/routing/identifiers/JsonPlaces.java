package dev.postern.routing.identifiers;

/// Follows JSON as it comes and knows where a string that is a value stands; names of members are
/// none. What is not JSON, or nests deeper than 64, has no values.
final class JsonPlaces {
  private static final int DEEPEST = 64;

  /// One bit for each open array or object, the innermost lowest: whether it is an object.
  private long objects;

  private int depth;
  private boolean inString;
  private boolean name;

  /// Whether a name comes next, in an object.
  private boolean nameNext;

  boolean isInString() {
    return inString;
  }

  /// Whether the string is a value.
  boolean isInValue() {
    return inString && !name && depth <= DEEPEST;
  }

  /// A byte outside of strings, or the quote that ends one.
  void accept(byte b) {
    switch (b) {
      case '"' -> quote();
      case '{', '[' -> open(b == '{');
      case '}', ']' -> close();
      case ':' -> nameNext = false;
      case ',' -> nameNext = isObject();
      default -> {}
    }
  }

  private void quote() {
    inString = !inString;
    name = nameNext;
  }

  private void open(boolean object) {
    depth++;
    objects = objects << 1 | (object ? 1 : 0);
    nameNext = object;
  }

  private void close() {
    depth = Math.max(depth - 1, 0);
    objects >>>= 1;
    nameNext = false;
  }

  private boolean isObject() {
    return depth > 0 && (objects & 1) != 0;
  }
}
