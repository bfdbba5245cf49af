package dev.postern.names.train;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.routing.detect.names.NameModel;
import dev.postern.routing.detect.names.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

final class CodeTest {
  private static final Path SOURCES = Path.of(System.getProperty("java.home"), "lib/src.zip");
  private static final int FILES = 150;
  private static final double MOST = 0.2;

  @Test
  void theSourcesOfTheJdkHaveNextToNoNames() throws IOException {
    if (!Files.exists(SOURCES)) {
      System.err.println(
          "SKIPPED: " + SOURCES + " is not on this machine, so no names were sought in it");
    }
    assumeTrue(Files.exists(SOURCES), () -> SOURCES + " is absent");
    Finder finder = new Finder(NameModel.shipped());
    int words = 0;
    int found = 0;
    try (ZipFile zip = new ZipFile(SOURCES.toFile())) {
      for (ZipEntry entry : some(zip)) {
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          words += Words.of(text).count();
          found += finder.find(text).size();
        }
      }
    }
    double rate = 1000.0 * found / words;
    System.out.printf("sources of the JDK: %d words, %.3f names per 1,000%n", words, rate);
    assertTrue(rate <= MOST, () -> rate + " names per 1,000 words");
  }

  /// Files of all over the library, the same ones every time.
  private static List<? extends ZipEntry> some(ZipFile zip) {
    return zip.stream()
        .filter(entry -> entry.getName().endsWith(".java") && entry.getSize() < 80_000)
        .filter(entry -> Math.floorMod(Words.hash(entry.getName()), 100) == 0)
        .limit(FILES)
        .toList();
  }
}
