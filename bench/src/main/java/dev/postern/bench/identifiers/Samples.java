package dev.postern.bench.identifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Data sets as JSON Lines: an object on each line with `text` and `spans`, a list of objects with
/// `type`, `start` and `end`, in code points; other members are left alone.
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  /// @throws IOException when the file is not of that form; says in which line
  static List<Sample> read(Path file) throws IOException {
    List<Sample> samples = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        samples.add(sample(file, number, line));
      }
    }
    if (samples.isEmpty()) {
      throw new IOException(file + " holds no texts");
    }
    return samples;
  }

  /// Writes findings in the same form, a line for each text.
  static void write(Path file, List<List<Span>> found) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (List<Span> spans : found) {
        ObjectNode line = JSON.createObjectNode();
        for (Span span : spans) {
          line.withArray("spans")
              .addObject()
              .put("type", span.type())
              .put("start", span.start())
              .put("end", span.end());
        }
        line.withArray("spans");
        out.write(JSON.writeValueAsString(line) + "\n");
      }
    }
  }

  private static Sample sample(Path file, int number, String line) throws IOException {
    try {
      JsonNode object = JSON.readTree(line);
      List<Span> spans = new ArrayList<>();
      for (JsonNode span : object.required("spans")) {
        spans.add(
            new Span(
                span.required("type").asText(),
                span.required("start").asInt(),
                span.required("end").asInt()));
      }
      return new Sample(object.required("text").asText(), spans);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
    }
  }
}
