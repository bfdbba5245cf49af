package dev.postern.names.train;

import dev.postern.routing.detect.names.Label;
import dev.postern.routing.detect.names.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads posts in CoNLL form (one word and its label per line, an empty line between posts) and
/// writes them as people do, without blanks before commas.
///
/// Handles (`@name`) are labelled as persons in the Broad Twitter Corpus and as nothing in WNUT 17.
/// They are user names, which other rules find: here they are outside in training and ignored in
/// scores. So are WNUT's groups, which are no identifiers, in scores.
final class Conll {
  private Conll() {}

  /// All posts of all `*.conll` files of a folder, in the order of the files' names.
  static List<Sample> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".conll")).sorted().toList();
    }
    List<Sample> samples = new ArrayList<>();
    for (Path file : files) {
      List<String> post = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          post.add(line);
        } else if (!post.isEmpty()) {
          samples.add(sample(post));
          post.clear();
        }
      }
      if (!post.isEmpty()) {
        samples.add(sample(post));
      }
    }
    return samples;
  }

  private static Sample sample(List<String> post) {
    Sample.Builder out = new Sample.Builder();
    boolean handle = false;
    for (String line : post) {
      int tab = line.lastIndexOf('\t');
      String word = line.substring(0, Math.max(tab, 0)).strip();
      String label = line.substring(tab + 1).strip();
      if (word.isEmpty()) {
        continue;
      }
      boolean part = handle || word.startsWith("@");
      put(out, word, part ? "@" : label);
      handle = word.equals("@");
    }
    return out.build();
  }

  private static void put(Sample.Builder out, String word, String label) {
    boolean joined = joined(out.last(), word);
    if (!joined) {
      out.plain(" ");
    }
    int start = out.length();
    Label.Kind kind = kind(label);
    if (kind == null) {
      out.plain(word);
    } else if (label.startsWith("I-") && !word.equals("@")) {
      out.more(kind, word);
    } else {
      out.entity(kind, word);
    }
    if (label.equals("@") || label.endsWith("group")) {
      out.ignore(Label.Kind.ORG, start);
    }
  }

  private static Label.@org.jspecify.annotations.Nullable Kind kind(String label) {
    return switch (label) {
      case "B-PER", "I-PER", "B-person", "I-person" -> Label.Kind.PERSON;
      case "B-ORG", "I-ORG", "B-corporation", "I-corporation", "B-group", "I-group" ->
          Label.Kind.ORG;
      case "B-LOC", "I-LOC", "B-location", "I-location" -> Label.Kind.PLACE;
      default -> null;
    };
  }

  private static boolean joined(char before, String word) {
    if ("\n(@#$“".indexOf(before) >= 0) {
      return true;
    }
    boolean mark = ".,!?;:)%…”".indexOf(word.charAt(0)) >= 0;
    boolean apostrophe = "'’".indexOf(word.charAt(0)) >= 0 && word.length() < 4;
    return mark || apostrophe || word.equals("n't");
  }

  /// Whether a text belongs to the held-out tenth.
  static boolean heldOut(Sample sample) {
    return Math.floorMod(Words.hash(sample.text()), 10) == 0;
  }
}
