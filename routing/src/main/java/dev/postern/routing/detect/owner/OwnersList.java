package dev.postern.routing.detect.owner;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.Strength;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds what the owner listed: names of projects, customers, hosts, whatever no rule can know. It
/// is found however it is written, in whole words, and every rule about what identifies nobody
/// yields to it.
///
/// The list is a file in UTF-8 with a word or phrase on each line; lines that begin with `#` are
/// left alone. It is the owner's own, and no part of a prompt.
public final class OwnersList implements Recogniser {
  private static final String FILE = "always-mask.txt";
  private static final String RULE = "owners-list";
  private static final int LONGEST_FILE = 1 << 20;
  private static final int LONGEST_PHRASE = 256;
  private static final int SHORTEST_PHRASE = 2;
  private static final int MOST_PHRASES = 10_000;

  private final Set<Keyword> keywords;

  private OwnersList(Set<Keyword> keywords) {
    this.keywords = Set.copyOf(keywords);
  }

  /// The list `always-mask.txt` in a home; an empty one when there is none.
  ///
  /// @throws ListRefused when it cannot be read, or holds what cannot be looked for; says where
  public static OwnersList of(Path home) throws ListRefused {
    return read(home.resolve(FILE));
  }

  /// The list in `file`; an empty one when there is no such file.
  ///
  /// @throws ListRefused when it cannot be read, or holds what cannot be looked for; says where
  static OwnersList read(Path file) throws ListRefused {
    String content;
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new ListRefused(file, 1, "the file is longer than 1 MiB");
      }
      content = Files.readString(file);
    } catch (NoSuchFileException none) {
      content = "";
    } catch (CharacterCodingException e) {
      throw new ListRefused(file, 1, "the file is not UTF-8");
    } catch (IOException e) {
      throw new ListRefused(file, 1, "the file cannot be read");
    }
    return new OwnersList(phrases(file, content.lines().map(String::strip).toList()));
  }

  private static Set<Keyword> phrases(Path file, List<String> lines) throws ListRefused {
    Set<Keyword> phrases = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String phrase = asRead(line);
      if (phrase.length() < SHORTEST_PHRASE || phrase.length() > LONGEST_PHRASE) {
        throw new ListRefused(file, i + 1, "a phrase has 2 to 256 letters");
      }
      phrases.add(Keyword.word(phrase));
      if (phrases.size() > MOST_PHRASES) {
        throw new ListRefused(file, i + 1, "the list has more than 10,000 phrases");
      }
    }
    return phrases;
  }

  /// As a detector reads it, in lower case.
  private static String asRead(String line) {
    try (SecretBytes bytes = SecretBytes.copyOf(line.getBytes(StandardCharsets.UTF_8));
        Shadow shadow = Shadow.of(bytes.view())) {
      StringBuilder read = new StringBuilder();
      shadow.chars().forEach(c -> read.append((char) c));
      return read.toString().toLowerCase(Locale.ROOT);
    }
  }

  /// How many phrases it has.
  public int size() {
    return keywords.size();
  }

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(keywords);
  }

  @Override
  public void find(Page page, Findings found) {
    if (keywords.isEmpty()) {
      return;
    }
    for (int hit = 0; hit < page.hits(); hit++) {
      if (keywords.contains(page.hitKeyword(hit))) {
        found.add(
            new Entity(EntityType.CUSTOM),
            page.hitStart(hit),
            page.hitEnd(hit),
            RULE,
            Strength.LISTED);
      }
    }
  }
}
