package dev.postern.bench.box;

import java.io.IOException;

/// Asks a model one question.
@FunctionalInterface
interface Asker {
  /// @param prompt of letters, digits, spaces and full stops
  /// @param tokens the most of the answer
  Answer ask(String prompt, int tokens) throws IOException;
}
