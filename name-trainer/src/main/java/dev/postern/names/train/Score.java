package dev.postern.names.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.names.Label;
import dev.postern.routing.detect.names.NameModel;
import dev.postern.routing.detect.names.NameRecogniser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes what the names' recogniser alone finds, in the form that `evaluate.py` reads.
///
/// `Score posts NER GOLD FOUND` for the held-out posts, `Score lines GOLD FOUND` for JSON Lines
/// with `text`, `Score files FOUND FILE...` for the number of findings in files that should have
/// none.
public final class Score {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Detector detector;
  private long nanos;

  private Score(NameModel model) {
    detector = new Detector(List.of(new NameRecogniser(model)));
  }

  public static void main(String[] args) throws IOException {
    Score score = new Score(NameModel.shipped());
    switch (args[0]) {
      case "posts" -> score.posts(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
      case "lines" -> score.lines(Path.of(args[1]), Path.of(args[2]));
      case "files" -> score.files(args);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private void posts(Path ner, Path gold, Path found) throws IOException {
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    int id = 0;
    for (Sample sample : Conll.read(ner)) {
      if (!Conll.heldOut(sample)) {
        continue;
      }
      ObjectNode line = JSON.createObjectNode().put("id", "post-" + id).put("text", sample.text());
      ArrayNode spans = line.putArray("spans");
      for (Sample.Span span : sample.spans()) {
        boolean group =
            sample.ignored().stream()
                .anyMatch(i -> i.start() <= span.start() && span.start() < i.end());
        String value = sample.text().substring(span.start(), span.end());
        String type =
            group ? "GROUP" : Countries.all().contains(value) ? "COUNTRY" : type(span.kind());
        put(spans, sample.text(), type, span.start(), span.end());
      }
      ArrayNode ignored = line.putArray("ignore");
      for (Sample.Span span : sample.ignored()) {
        ignored
            .addArray()
            .add(points(sample.text(), span.start()))
            .add(points(sample.text(), span.end()));
      }
      wanted.add(JSON.writeValueAsString(line));
      got.add(answer("post-" + id++, sample.text()));
    }
    Files.write(gold, wanted);
    Files.write(found, got);
  }

  private void lines(Path gold, Path found) throws IOException {
    List<String> got = new ArrayList<>();
    int id = 0;
    for (String line : Files.readAllLines(gold)) {
      JsonNode node = JSON.readTree(line);
      got.add(answer(node.path("id").asText(String.valueOf(id++)), node.path("text").asText()));
    }
    Files.write(found, got);
  }

  private void files(String[] args) throws IOException {
    int tokens = 0;
    int findings = 0;
    long bytes = 0;
    for (int i = 2; i < args.length; i++) {
      String text = Files.readString(Path.of(args[i]), StandardCharsets.UTF_8);
      List<Finding> all = find(text);
      bytes += text.length();
      tokens += dev.postern.routing.detect.names.Words.of(text).count();
      findings += all.size();
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      for (Finding one : all) {
        System.out.println(
            args[i].replaceAll(".*/", "")
                + "\t"
                + one.entity()
                + "\t"
                + one.rule()
                + "\t"
                + new String(utf8, one.start(), one.length(), StandardCharsets.UTF_8)
                    .replace('\n', '|')
                + "\t"
                + context(utf8, one));
      }
    }
    System.err.printf(
        "%d tokens, %d findings: %.3f per 1,000; %.3f ms per KiB%n",
        tokens, findings, 1000.0 * findings / tokens, nanos / 1e6 / (bytes / 1024.0));
  }

  private static String context(byte[] utf8, Finding one) {
    int from = Math.max(0, one.start() - 40);
    int to = Math.min(utf8.length, one.end() + 30);
    return new String(utf8, from, to - from, StandardCharsets.UTF_8).replace('\n', '|');
  }

  private String answer(String id, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ObjectNode line = JSON.createObjectNode().put("id", id);
    ArrayNode spans = line.putArray("spans");
    for (Finding finding : find(text)) {
      int start = new String(utf8, 0, finding.start(), StandardCharsets.UTF_8).length();
      int end = new String(utf8, 0, finding.end(), StandardCharsets.UTF_8).length();
      put(spans, text, finding.entity().type().name(), start, end);
    }
    return JSON.writeValueAsString(line);
  }

  private List<Finding> find(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try (SecretBytes bytes = SecretBytes.copyOf(utf8)) {
      long before = System.nanoTime();
      List<Finding> all = detector.find(bytes.view());
      nanos += System.nanoTime() - before;
      return all;
    }
  }

  private static void put(ArrayNode spans, String text, String type, int start, int end) {
    spans
        .addObject()
        .put("type", type)
        .put("start", points(text, start))
        .put("end", points(text, end))
        .put("value", text.substring(start, end));
  }

  private static int points(String text, int units) {
    return text.codePointCount(0, units);
  }

  private static String type(Label.Kind kind) {
    return switch (kind) {
      case PERSON -> "PERSON";
      case ORG -> "ORG";
      case PLACE -> "LOCATION";
      case ADDRESS -> "ADDRESS";
    };
  }
}
