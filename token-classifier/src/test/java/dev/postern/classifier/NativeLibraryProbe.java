package dev.postern.classifier;

import java.nio.file.Files;
import java.nio.file.Path;

/// A program that loads the model in a folder and says whether the runtime's native library came.
final class NativeLibraryProbe {
  private NativeLibraryProbe() {}

  public static void main(String[] arguments) throws Exception {
    String outcome;
    try (TokenClassifier _ = TokenClassifier.load(DetectorCatalog.RAMPART, Path.of(arguments[0]))) {
      outcome = "loaded";
    } catch (ClassifierRefused e) {
      outcome = e.reason().name();
    }
    boolean there = Files.readString(Path.of("/proc/self/maps")).contains("libonnxruntime");
    System.out.println(outcome + (there ? " with the library" : " without the library"));
  }
}
