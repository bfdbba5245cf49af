package dev.postern.engine.model;

import dev.postern.engine.model.ModelRefused.Reason;
import java.util.Locale;

/// The names a model may have: short, and safe as a part of a path on every system.
final class ModelName {
  static final int MAX = 100;

  private ModelName() {}

  /// @return `name` itself
  /// @throws ModelRefused with {@link Reason#BAD_NAME}
  static String require(String name) throws ModelRefused {
    if (!valid(name)) {
      throw new ModelRefused(
          Reason.BAD_NAME,
          "A model's name has 1 to "
              + MAX
              + " letters, digits, '.', '_' and '-', and begins with a letter or digit.");
    }
    return name;
  }

  static boolean valid(String name) {
    return !name.isEmpty()
        && name.length() <= MAX
        && letterOrDigit(name.charAt(0))
        && name.chars().allMatch(c -> letterOrDigit(c) || c == '.' || c == '_' || c == '-');
  }

  /// The name a file suggests: its own, less `.gguf`, with `-` for what a name may not hold.
  static String from(String fileName) throws ModelRefused {
    String stem =
        fileName.toLowerCase(Locale.ROOT).endsWith(".gguf")
            ? fileName.substring(0, fileName.length() - ".gguf".length())
            : fileName;
    StringBuilder name = new StringBuilder();
    stem.chars().limit(MAX).forEach(c -> name.append(valid("a" + (char) c) ? (char) c : '-'));
    return require(name.toString());
  }

  private static boolean letterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
