package dev.postern.routing.detect.topics;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.yaml.YamlRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Tells what a text is about, by the words in it; leaves a mark for each topic.
public final class Topics implements Recogniser {
  private static final List<String> SHIPPED =
      List.of(
          "health",
          "genetic",
          "biometric",
          "religion-or-belief",
          "politics",
          "trade-union",
          "ethnic-origin",
          "sex-life",
          "offences",
          "legal-privilege",
          "unreleased-financials",
          "proprietary",
          "first-person",
          "local-only");

  private record Sign(String topic, boolean sure) {}

  private final Map<Keyword, List<Sign>> signs = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  Topics(List<Topic> topics) {
    for (Topic topic : topics) {
      names.add(topic.name());
      topic.sure().forEach(word -> add(word, new Sign(topic.name(), true)));
      topic.likely().forEach(word -> add(word, new Sign(topic.name(), false)));
    }
  }

  /// The topics that are part of the program.
  public static Topics shipped() {
    return new Topics(SHIPPED.stream().map(Topics::shipped).toList());
  }

  private static Topic shipped(String name) {
    String path = name + ".yaml";
    try (InputStream file = Topics.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing from the program");
      }
      return Topic.read(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlRefused e) {
      throw new IllegalStateException(path + " does not hold: " + e.getMessage(), e);
    }
  }

  /// The marks that it may leave.
  public Set<String> names() {
    return Set.copyOf(names);
  }

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(signs.keySet());
  }

  @Override
  public void find(Page page, Findings found) {
    Map<String, Set<Keyword>> likely = new HashMap<>();
    for (int hit = 0; hit < page.hits(); hit++) {
      Keyword keyword = page.hitKeyword(hit);
      for (Sign sign : signs.getOrDefault(keyword, List.of())) {
        Set<Keyword> seen = likely.computeIfAbsent(sign.topic(), topic -> new HashSet<>());
        seen.add(keyword);
        if (sign.sure() || seen.size() == 2) {
          found.mark(sign.topic());
        }
      }
    }
  }

  private void add(String word, Sign sign) {
    signs.computeIfAbsent(Keyword.word(word), keyword -> new ArrayList<>()).add(sign);
  }
}
