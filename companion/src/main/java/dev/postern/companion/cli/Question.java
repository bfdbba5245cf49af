package dev.postern.companion.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;

/// A question that a person, or a script in its place, answers with yes or no on standard input.
final class Question {
  private static final int TRIES = 3;
  private final BufferedReader answers;
  private final boolean person;

  /// @param person whether to show the question, and ask again when the answer is neither
  Question(boolean person) {
    this(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), person);
  }

  Question(BufferedReader answers, boolean person) {
    this.answers = answers;
    this.person = person;
  }

  /// Whether the answer is yes; anything that is not clearly yes is no.
  boolean ask(String question) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      if (person) {
        System.out.print(question + " [yes/no] ");
        System.out.flush();
      }
      String line = answers.readLine();
      if (line == null) {
        return false;
      }
      String answer = line.strip().toLowerCase(Locale.ROOT);
      if (answer.equals("yes") || answer.equals("y")) {
        return true;
      }
      if (!person || answer.equals("no") || answer.equals("n")) {
        return false;
      }
    }
    return false;
  }
}
