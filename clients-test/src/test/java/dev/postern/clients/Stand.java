package dev.postern.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real box with a real model and a companion paired with it, each a process of its own, for all
/// tests of a run together.
final class Stand implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration DOWNLOAD = Duration.ofMinutes(15);
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));

  private final Deque<PosternCommand> running = new ArrayDeque<>();
  private final Path folder;
  private final Map<String, String> box;
  private final Map<String, String> laptop;
  private final String model;
  private final String baseUrl;

  private Stand(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    box = environment(Files.createDirectory(folder.resolve("box")));
    laptop = environment(Files.createDirectory(folder.resolve("laptop")));
    try {
      model = pullModel();
      int port = startBox();
      pair(port);
      baseUrl = startCompanion();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /// Where clients ask: the companion's door.
  String baseUrl() {
    return baseUrl;
  }

  /// The one model's name.
  String model() {
    return model;
  }

  /// What can be fetched again, shared with everything of Postern on this machine.
  static Path cache() {
    String given = System.getenv("POSTERN_CACHE");
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath();
    }
    return Path.of(System.getProperty("user.home"), ".cache", "postern");
  }

  /// A client program of this module.
  static Path resource(String name) {
    return ROOT.resolve("clients-test/src/test/resources/clients").resolve(name).toAbsolutePath();
  }

  private String pullModel() throws IOException, InterruptedException {
    try (PosternCommand pull = PosternCommand.start(gateway(), box, "models", "pull")) {
      return pull.await("pulled", DOWNLOAD).path("name").asText();
    }
  }

  private int startBox() throws IOException, InterruptedException {
    PosternCommand run =
        started(PosternCommand.start(gateway(), box, "run", "--port", "0", "--door-port", "0"));
    return run.await("ready", SOON).path("port").asInt();
  }

  private void pair(int port) throws IOException, InterruptedException {
    String address = "127.0.0.1:" + port;
    try (PosternCommand offering =
        PosternCommand.start(gateway(), box, "pair", "--address", address)) {
      String link = offering.await("offer", SOON).path("link").asText();
      try (PosternCommand taking =
          PosternCommand.start(companion(), laptop, "pair", link, "--name", "laptop")) {
        JsonNode claim = offering.await("claim", SOON);
        JsonNode sas = taking.await("sas", SOON);
        if (!claim.path("sas").asText().equals(sas.path("digits").asText())) {
          throw new AssertionError("digits differ: " + claim + " and " + sas);
        }
        taking.answer("yes");
        offering.answer("allow");
        taking.await("paired", SOON);
        offering.await("paired", SOON);
      }
    }
  }

  private String startCompanion() throws IOException, InterruptedException {
    PosternCommand serve =
        started(PosternCommand.start(companion(), laptop, "serve", "--port", "0"));
    return serve.await("serving", SOON).path("base_url").asText();
  }

  private PosternCommand started(PosternCommand command) {
    running.push(command);
    return command;
  }

  private static List<String> gateway() {
    Path jar = ROOT.resolve("gateway/target/quarkus-app/quarkus-run.jar");
    String launcher = "-Dpostern.launcher=" + ROOT.resolve("postern").toAbsolutePath();
    return List.of(launcher, "-jar", jar.toString());
  }

  private static List<String> companion() {
    Path target = ROOT.resolve("companion/target");
    String classPath = target.resolve("postern-companion.jar") + ":" + target.resolve("lib") + "/*";
    return List.of("-cp", classPath, "dev.postern.companion.Main");
  }

  private static Map<String, String> environment(Path home) {
    return Map.of("POSTERN_HOME", home.toString(), "POSTERN_CACHE", cache().toString());
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

  /// Gives every test class of a run the same stand.
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
        return new Stand(Files.createTempDirectory("postern-clients"));
      } catch (IOException e) {
        throw new AssertionError("the stand could not be set up", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("the stand was interrupted", e);
      }
    }
  }
}
