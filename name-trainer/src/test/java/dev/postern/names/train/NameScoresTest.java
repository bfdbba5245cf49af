package dev.postern.names.train;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.routing.detect.names.NameModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Holds the shipped model to what was measured, on data that it was not trained on.
final class NameScoresTest {
  private static final Path SHARED =
      Path.of(System.getProperty("postern.root", "."), "../shared/data");
  private static final Set<String> NAMES =
      Set.of("PERSON", "ORGANIZATION", "GPE", "STREET_ADDRESS", "ZIP_CODE");
  private final Finder finder = new Finder(NameModel.shipped());

  @Test
  void syntheticSentencesKeepTheirScores() throws IOException {
    Path file = there(SHARED.resolve("identifiers/presidio-synth-dev.jsonl"));
    Set<String> countries = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    countries.addAll(Countries.all());
    Evaluation evaluation = new Evaluation();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = new ObjectMapper().readTree(line);
      String text = node.path("text").asText();
      List<Evaluation.Span> asked = new ArrayList<>();
      List<Evaluation.Span> ignored = new ArrayList<>();
      for (JsonNode span : node.path("spans")) {
        String type = span.path("type").asText();
        boolean country = type.equals("GPE") && countries.contains(span.path("value").asText());
        Evaluation.Span one =
            new Evaluation.Span(
                type,
                units(text, span.path("start").asInt()),
                units(text, span.path("end").asInt()));
        (NAMES.contains(type) && !country ? asked : ignored).add(one);
      }
      evaluation.add(text, asked, ignored, finder.find(text));
    }
    print("synthetic sentences", evaluation);
    assertAll(
        atLeast("persons", 0.93, evaluation.recall("PERSON")),
        atLeast("street addresses", 0.88, evaluation.recall("STREET_ADDRESS")),
        atLeast("places", 0.85, evaluation.recall("GPE")),
        atLeast("organisations", 0.70, evaluation.recall("ORGANIZATION")),
        atLeast("token precision", 0.95, evaluation.tokenPrecision()));
  }

  @Test
  void theHeldOutTenthOfThePostsKeepsItsScore() throws IOException {
    Path folder = there(SHARED.resolve("ner"));
    Evaluation evaluation = new Evaluation();
    Set<String> countries = Set.copyOf(Countries.all());
    for (Sample sample : Conll.read(folder)) {
      if (Conll.heldOut(sample)) {
        add(evaluation, sample, countries);
      }
    }
    print("held-out posts", evaluation);
    assertAll(
        atLeast("token F2", 0.62, evaluation.tokenF2()),
        atLeast("token precision", 0.50, evaluation.tokenPrecision()));
  }

  private void add(Evaluation evaluation, Sample sample, Set<String> countries) {
    List<Evaluation.Span> asked = new ArrayList<>();
    List<Evaluation.Span> ignored = new ArrayList<>();
    sample
        .ignored()
        .forEach(span -> ignored.add(new Evaluation.Span("", span.start(), span.end())));
    for (Sample.Span span : sample.spans()) {
      String value = sample.text().substring(span.start(), span.end());
      boolean group =
          sample.ignored().stream()
              .anyMatch(i -> i.start() <= span.start() && span.start() < i.end());
      boolean apart = group || countries.contains(value);
      (apart ? ignored : asked)
          .add(new Evaluation.Span(span.kind().name(), span.start(), span.end()));
    }
    evaluation.add(sample.text(), asked, ignored, finder.find(sample.text()));
  }

  private static Executable atLeast(String what, double floor, double value) {
    return () -> assertTrue(value >= floor, () -> what + ": " + value + " is less than " + floor);
  }

  private static Path there(Path path) {
    boolean there = Files.exists(path);
    if (!there) {
      System.err.println(
          "SKIPPED: "
              + path.normalize()
              + " is not on this machine, so the scores of names were not measured");
    }
    assumeTrue(there, () -> path.normalize() + " is absent");
    return path;
  }

  private static void print(String what, Evaluation evaluation) {
    StringBuilder line = new StringBuilder(what);
    evaluation
        .types()
        .forEach(type -> line.append(String.format(" %s %.3f", type, evaluation.recall(type))));
    System.out.printf(
        "%s; tokens P %.3f R %.3f F2 %.3f%n",
        line, evaluation.tokenPrecision(), evaluation.tokenRecall(), evaluation.tokenF2());
  }

  private static int units(String text, int points) {
    return text.offsetByCodePoints(0, points);
  }
}
