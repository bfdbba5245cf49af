package dev.postern.house;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real box with a real model and a companion paired with it, each a process of its own, started
/// as a person starts them, in homes of their own that go with the stand.
final class Stand implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration DOWNLOAD = Duration.ofMinutes(15);

  private final Deque<Command> running = new ArrayDeque<>();
  private final Path folder;
  private final Map<String, String> options;
  private final String model;
  private Command box;
  private JsonNode ready;
  private Command companion;
  private String baseUrl;

  /// Starts both.
  ///
  /// @param options environment of the box's and the companion's processes, beside this one's
  static Stand start(Map<String, String> options) throws IOException, InterruptedException {
    return new Stand(Files.createTempDirectory("postern-house"), options);
  }

  private Stand(Path folder, Map<String, String> options) throws IOException, InterruptedException {
    this.folder = folder;
    this.options = Map.copyOf(options);
    try {
      Files.createDirectory(boxHome());
      Files.createDirectory(laptopHome());
      model = pullModel();
      box = runBox();
      ready = box.await("ready", SOON, event -> {});
      pair();
      companion = atLaptop("companion", "serve", "--port", "0");
      baseUrl = companion.await("serving", SOON, event -> {}).path("base_url").asText();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /// Where clients ask: the companion's door, ending in `/v1`.
  String baseUrl() {
    return baseUrl;
  }

  /// The box's own loopback door, ending in `/v1`.
  String doorUrl() {
    return "http://127.0.0.1:" + ready.path("door_port").asInt() + "/v1";
  }

  /// The one model's name.
  String model() {
    return model;
  }

  /// The running box.
  Command box() {
    return box;
  }

  /// The running companion.
  Command companion() {
    return companion;
  }

  Path folder() {
    return folder;
  }

  Path boxHome() {
    return folder.resolve("box");
  }

  Path laptopHome() {
    return folder.resolve("laptop");
  }

  /// The running box as it stands.
  BoxStatus status() throws IOException {
    return BoxStatus.of(boxHome());
  }

  /// Starts the box again after it ended; devices come in where they did before.
  void restartBox() throws IOException, InterruptedException {
    box.close();
    box = runBox("--port", ready.path("port").asText());
    ready = box.await("ready", SOON, event -> {});
  }

  /// Starts the companion again after it ended, on another port.
  void restartCompanion() throws IOException, InterruptedException {
    companion.close();
    companion = atLaptop("companion", "serve", "--port", "0");
    baseUrl = companion.await("serving", SOON, event -> {}).path("base_url").asText();
  }

  /// Runs a command in the box's home.
  Command atBox(String... words) throws IOException {
    return started(boxHome(), words);
  }

  /// Runs a command in the home of another laptop.
  ///
  /// @param laptop names that home
  Command atOtherLaptop(String laptop, String... words) throws IOException {
    return started(Files.createDirectories(folder.resolve(laptop)), words);
  }

  /// Runs a command in the laptop's home.
  Command atLaptop(String... words) throws IOException {
    return started(laptopHome(), words);
  }

  /// Begins to pair a device with the running box.
  Command offering() throws IOException {
    return atBox("pair", "--address", "127.0.0.1:" + ready.path("port").asInt());
  }

  private Command runBox(String... words) throws IOException {
    if (words.length > 0) {
      return atBox("run", "--door-port", "0", words[0], words[1]);
    }
    return atBox("run", "--door-port", "0", "--port", "0");
  }

  private String pullModel() throws IOException, InterruptedException {
    try (Command pull = atBox("models", "pull")) {
      return pull.await("pulled", DOWNLOAD, event -> {}).path("name").asText();
    }
  }

  private void pair() throws IOException, InterruptedException {
    try (Command offering = offering()) {
      String link = offering.await("offer", SOON, event -> {}).path("link").asText();
      try (Command taking = atLaptop("companion", "pair", link, "--name", "laptop")) {
        JsonNode claim = offering.await("claim", SOON, event -> {});
        JsonNode sas = taking.await("sas", SOON, event -> {});
        if (!claim.path("sas").asText().equals(sas.path("digits").asText())) {
          throw new AssertionError("digits differ: " + claim + " and " + sas);
        }
        taking.answer("yes");
        offering.answer("allow");
        taking.await("paired", SOON, event -> {});
        offering.await("paired", SOON, event -> {});
      }
    }
  }

  private Command started(Path home, String... words) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("POSTERN_CACHE", Project.cache().toString());
    environment.putAll(options);
    environment.put("POSTERN_HOME", home.toString());
    environment.put("POSTERN_NO_BUILD", "1");
    Command command = Command.start(Project.launcher(), environment, List.of(words));
    running.push(command);
    return command;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives every test class of a run the same stand, with the engine that this machine prefers.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stand.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Stand.class))
          .computeIfAbsent(Stand.class, key -> start(), Stand.class);
    }

    private static Stand start() {
      try {
        return Stand.start(Map.of());
      } catch (IOException e) {
        throw new AssertionError("the stand could not be set up", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("the stand was interrupted", e);
      }
    }
  }
}
