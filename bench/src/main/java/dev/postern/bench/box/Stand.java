package dev.postern.bench.box;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.console.Home;
import dev.postern.demo.Command;
import dev.postern.demo.Pairing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A box with a model and a companion paired with it, set up through the commands that a person
/// would type, each a process of its own.
final class Stand implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration DOWNLOAD = Duration.ofMinutes(30);

  private final Deque<Command> running = new ArrayDeque<>();
  private final Installation installation;
  private final String engine;
  private final Path folder;
  private final String model;
  private final JsonNode ready;
  private final Command box;
  private final Command companion;
  private final String baseUrl;

  private Stand(Installation installation, String engine, Path folder)
      throws IOException, InterruptedException {
    this.installation = installation;
    this.engine = engine;
    this.folder = folder;
    try {
      model = pullModel();
      box = started(List.of("run", "--port", "0", "--door-port", "0"), "box");
      ready = box.await("ready", SOON, event -> {});
      pair();
      companion = started(List.of("companion", "serve", "--port", "0"), "laptop");
      baseUrl = companion.await("serving", SOON, event -> {}).path("base_url").asText();
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// @param engine a llama-server, or empty for what the box finds without being told
  static Stand start(Installation installation, String engine)
      throws IOException, InterruptedException {
    return new Stand(installation, engine, Files.createTempDirectory("postern-bench"));
  }

  /// Where clients ask: the companion's door, ending in `/v1`.
  String baseUrl() {
    return baseUrl;
  }

  /// The one model's name.
  String model() {
    return model;
  }

  /// Of the engine that the box uses.
  String engineKind() {
    return ready.path("engine").asText();
  }

  /// Of the box's own process.
  long boxPid() {
    return box.pid();
  }

  /// Of the companion's process.
  long companionPid() {
    return companion.pid();
  }

  private String pullModel() throws IOException, InterruptedException {
    try (Command pull = command(List.of("models", "pull"), "box")) {
      return pull.await("pulled", DOWNLOAD, event -> {}).path("name").asText();
    }
  }

  private void pair() throws IOException, InterruptedException {
    String address = "127.0.0.1:" + ready.path("port").asInt();
    try (Command offering = command(List.of("pair", "--address", address), "box")) {
      String link = offering.await("offer", SOON, event -> {}).path("link").asText();
      List<String> words = List.of("companion", "pair", link, "--name", "bench");
      try (Command taking = command(words, "laptop")) {
        Pairing.Result ignored = new Pairing(offering, taking).compareAndAllow(SOON);
      }
    }
  }

  private Command started(List<String> words, String party) throws IOException {
    Command command = command(words, party);
    running.push(command);
    return command;
  }

  private Command command(List<String> words, String party) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("POSTERN_HOME", new Home(folder).folder(party).toString());
    environment.put("POSTERN_CACHE", installation.cache().path().toString());
    environment.put("POSTERN_LLAMA_SERVER", engine);
    return Command.start(installation.launcher(), environment, words);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
    remove(folder);
  }

  static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A folder of the system's own for what is temporary: it sweeps what is left.
    }
  }
}
