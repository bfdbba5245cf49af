package dev.postern.bench.identifiers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Data sets as text files that a person can read and correct.
///
/// Each text stands under a line `=== ID KIND LANGUAGE`, with its identifiers marked in it as
/// `⟦PERSON:Jane Smith⟧` (see [Markup]). Before the first such line a file may have lines that
/// begin with `#`. Empty lines around a text do not belong to it.
final class AnnotatedTexts {
  private static final String SUFFIX = ".txt";
  private static final String HEAD = "=== ";

  private final Set<String> ids = new HashSet<>();
  private final List<AnnotatedText> texts = new ArrayList<>();

  private AnnotatedTexts() {}

  /// Whether a path is of this form: a folder, or a file whose name ends in `.txt`.
  static boolean areAt(Path data) {
    return Files.isDirectory(data) || data.toString().endsWith(SUFFIX);
  }

  /// The texts of a file, or of all `.txt` files of a folder in the order of their names.
  ///
  /// @throws IOException when a file is not of that form; says which and in which line
  static List<AnnotatedText> read(Path data) throws IOException {
    AnnotatedTexts read = new AnnotatedTexts();
    for (Path file : files(data)) {
      read.addFile(file);
    }
    if (read.texts.isEmpty()) {
      throw new IOException(data + " holds no texts");
    }
    return List.copyOf(read.texts);
  }

  private static List<Path> files(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return List.of(data);
    }
    try (Stream<Path> files = Files.list(data)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void addFile(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int head = 0;
    while (head < lines.size() && !lines.get(head).startsWith(HEAD)) {
      if (!lines.get(head).isBlank() && !lines.get(head).startsWith("#")) {
        throw Markup.refusal(file, head + 1, "text before the first line \"=== ID KIND LANGUAGE\"");
      }
      head++;
    }
    while (head < lines.size()) {
      int next = head + 1;
      while (next < lines.size() && !lines.get(next).startsWith(HEAD)) {
        next++;
      }
      addText(file, lines, head, next);
      head = next;
    }
  }

  /// @param head of the line that begins the text
  /// @param end behind its last line
  private void addText(Path file, List<String> lines, int head, int end) throws IOException {
    String[] words = lines.get(head).substring(HEAD.length()).split(" ", -1);
    if (words.length != 3 || Stream.of(words).anyMatch(String::isBlank)) {
      throw Markup.refusal(file, head + 1, "not of the form \"=== ID KIND LANGUAGE\"");
    }
    if (!ids.add(words[0])) {
      throw Markup.refusal(file, head + 1, "a second text of the id " + words[0]);
    }
    int first = head + 1;
    while (first < end && lines.get(first).isBlank()) {
      first++;
    }
    int last = end;
    while (last > first && lines.get(last - 1).isBlank()) {
      last--;
    }
    if (first == last) {
      throw Markup.refusal(file, head + 1, "no text under it");
    }
    String body = String.join("\n", lines.subList(first, last));
    Sample sample = new Markup(file, first + 1).read(body);
    texts.add(new AnnotatedText(words[0], words[1], words[2], sample));
  }
}
