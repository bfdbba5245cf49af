package dev.postern.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Drives a fuzz target in the ordinary run: over its committed corpus, then over seeded mutations
/// of it. The targets are `static void fuzz(byte[])` methods, which Jazzer can call too.
public final class Corpus {
  /// What a fuzz target takes.
  @FunctionalInterface
  public interface Target {
    void fuzz(byte[] input);
  }

  private static final int MUTATIONS = 3000;

  private Corpus() {}

  /// @param folder under this package's test resources
  public static void replay(String folder, Target target) {
    List<byte[]> corpus = read(folder);
    if (corpus.isEmpty()) {
      throw new AssertionError("empty corpus " + folder);
    }
    corpus.forEach(target::fuzz);
    for (int seed = 0; seed < MUTATIONS; seed++) {
      byte[] input = mutate(corpus, new Random(seed));
      try {
        target.fuzz(input);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("mutation of seed " + seed + " of " + folder, e);
      }
    }
  }

  private static List<byte[]> read(String folder) {
    try (Stream<Path> files =
        Files.list(Path.of("src/test/resources/dev/postern/link").resolve(folder))) {
      return files.sorted().map(Corpus::bytes).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] mutate(List<byte[]> corpus, Random random) {
    byte[] input = corpus.get(random.nextInt(corpus.size())).clone();
    for (int i = random.nextInt(4); i >= 0 && input.length > 0; i--) {
      int at = random.nextInt(input.length);
      switch (random.nextInt(4)) {
        case 0 -> input[at] = (byte) random.nextInt();
        case 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> input = Arrays.copyOf(input, at);
        default -> {
          byte[] other = corpus.get(random.nextInt(corpus.size()));
          byte[] joined = Arrays.copyOf(input, at + other.length);
          System.arraycopy(other, 0, joined, at, other.length);
          input = joined;
        }
      }
    }
    return input;
  }
}
