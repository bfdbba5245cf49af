package dev.postern.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.engine.build.BuildFailed.Reason;
import dev.postern.engine.fetch.FaultyServer;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Sha256;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole of a build, with a source tree of a few lines in place of llama.cpp.
@Timeout(180)
final class EngineBuildTest {
  private static final String CMAKE =
      """
      cmake_minimum_required(VERSION 3.18)
      project(toy CXX)
      set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
      set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
      add_library(toy SHARED lib.cpp)
      add_executable(llama-server main.cpp)
      target_link_libraries(llama-server toy)
      add_executable(llama-other main.cpp)
      target_link_libraries(llama-other toy)
      """;
  private static final String LIBRARY = "int answer() { return 42; }\n";
  private static final String MAIN =
      """
      #include <cstdio>
      int answer();
      int main() { std::printf("toy %d\\n", answer()); }
      """;
  @TempDir private Path root;
  private FaultyServer server;
  private Web web;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    web = Web.of(Map.of());
    for (String folder : List.of("downloads", "builds", "engines")) {
      Files.createDirectory(root.resolve(folder));
    }
  }

  @AfterEach
  void stop() {
    web.close();
    server.close();
  }

  @Test
  void aSourcePackageBecomesAnEngineThatRunsFromItsFolderAlone() throws Exception {
    EngineBuild build = build(source(MAIN), tools());
    List<String> told = new ArrayList<>();
    BuiltEngine engine = build.run(2, recording(told));

    assertTrue(engine.fresh());
    assertEquals(root.resolve("engines").resolve(build.name()), engine.folder());
    assertEquals("toy 42\n", output(engine.server()));
    assertEquals(
        List.of("LICENSE", "libtoy.so", "llama-server", "manifest.properties"),
        names(engine.folder()));
    Properties manifest = new Properties();
    try (var reader = Files.newBufferedReader(engine.folder().resolve("manifest.properties"))) {
      manifest.load(reader);
    }
    assertEquals("7", manifest.getProperty("build"));
    assertEquals(Sha256.of(engine.server(), (_, _) -> {}), manifest.getProperty("server-sha256"));
    assertTrue(told.contains("Compiling llama-server 4/4"), told.toString());
    assertEquals(List.of(), names(root.resolve("builds")));

    assertFalse(build.run(2, Stages.NONE).fresh());
  }

  @Test
  void aBuildThatFailedTellsWhyAndGoesOnWhenRunAgain() throws Exception {
    EngineBuild build = build(source("#error something is odd\n"), tools());
    BuildFailed failed = assertThrows(BuildFailed.class, () -> build.run(1, Stages.NONE));
    assertEquals(Reason.STEP_FAILED, failed.reason());
    assertTrue(String.valueOf(failed.getMessage()).contains("something is odd"));
    assertTrue(failed.next().contains("build.log"));
    assertEquals(List.of("." + build.name() + ".lock"), names(root.resolve("engines")));

    Path work = root.resolve("builds").resolve(build.name());
    Files.writeString(work.resolve("source/main.cpp"), MAIN);
    server.close();
    assertEquals("toy 42\n", output(build.run(1, Stages.NONE).server()));
  }

  @Test
  void missingToolsAreNamedWithTheLineThatInstallsThem() throws Exception {
    Path only = Files.createDirectory(root.resolve("bin"));
    for (String tool : List.of("tar", "make")) {
      assertTrue(Files.createFile(only.resolve(tool)).toFile().setExecutable(true));
    }
    BuildFailed failed =
        assertThrows(BuildFailed.class, () -> Toolchain.find(Map.of("PATH", only.toString())));
    assertEquals(Reason.TOOLS_MISSING, failed.reason());
    assertTrue(failed.next().endsWith("apt-get install --yes cmake g++ gcc"), failed.next());
  }

  @Test
  void countsOfNinjaAndMakeAreProgressAndOtherLinesAreNot() {
    List<String> told = new ArrayList<>();
    for (String line :
        List.of(
            "[3/461] Building CXX object",
            "[ 42%] Building",
            "[x/y] no",
            "[]",
            "[",
            "warning [1/2]",
            "[-Wall] flags")) {
      BuildStep.tell(line, (done, total) -> told.add(done + "/" + total));
    }
    assertEquals(List.of("3/461", "42/100"), told);
  }

  private static Toolchain tools() {
    try {
      return Toolchain.find(System.getenv());
    } catch (BuildFailed e) {
      System.out.println("skipped: building an engine, for " + e.getMessage());
      assumeTrue(false, e.getMessage());
      throw new AssertionError(e);
    }
  }

  private EngineBuild build(EngineSource source, Toolchain tools) {
    URI index = server.put("/simple", new byte[0]);
    return new EngineBuild(
        source,
        tools,
        new Fetcher(web, root.resolve("downloads")),
        new PackageIndex(web, index),
        root.resolve("builds"),
        root.resolve("engines"));
  }

  /// Packs the toy as a source package packs llama.cpp, with a wrapper that must not be unpacked.
  private EngineSource source(String main) throws IOException, InterruptedException {
    Path tree = Files.createDirectories(root.resolve("sdist/toy-7.0/llama.cpp"));
    Files.writeString(tree.resolve("CMakeLists.txt"), CMAKE);
    Files.writeString(tree.resolve("lib.cpp"), LIBRARY);
    Files.writeString(tree.resolve("main.cpp"), main);
    Files.writeString(tree.resolve("LICENSE"), "MIT\n");
    Files.writeString(root.resolve("sdist/toy-7.0/wrapper.py"), "not ours\n");
    Path archive = root.resolve("toy-7.0.tar.gz");
    run("tar", "-czf", archive.toString(), "-C", root.resolve("sdist").toString(), "toy-7.0");
    server.put("/files/toy-7.0.tar.gz", Files.readAllBytes(archive));
    server.put(
        "/simple/toy/",
        "<a href=\"/files/toy-7.0.tar.gz\">toy</a>".getBytes(StandardCharsets.UTF_8));
    return new EngineSource(
        7,
        "toy",
        "toy-7.0.tar.gz",
        Sha256.of(archive, (_, _) -> {}),
        Files.size(archive),
        "toy-7.0/llama.cpp");
  }

  private static Stages recording(List<String> told) {
    return (label, _) -> (done, total) -> told.add(label + " " + done + "/" + total);
  }

  private static String output(Path program) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(program.toString()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return said;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
