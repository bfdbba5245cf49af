package dev.postern.bench.identifiers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./postern bench texts`.
@Command(
    name = "texts",
    description = "Counts the texts and the marked identifiers of a folder of annotated texts.")
public final class TextsBench implements Callable<Integer> {
  @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The texts.")
  private Path data = Path.of("");

  @Override
  public Integer call() {
    try {
      System.out.print(new AnnotatedTextCounts(AnnotatedTexts.read(data)).tables());
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
