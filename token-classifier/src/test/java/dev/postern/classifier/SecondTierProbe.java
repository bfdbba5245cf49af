package dev.postern.classifier;

import dev.postern.routing.detect.shipped.ShippedDetector;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program that builds the box's detector and says whether the runtime's native library came.
final class SecondTierProbe {
  private SecondTierProbe() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SecondTier tier = SecondTier.open(new DetectorShelf(folder, folder.resolve("detector")));
    ShippedDetector.with(tier.recognisers());
    boolean there = Files.readString(Path.of("/proc/self/maps")).contains("onnxruntime");
    System.out.println(
        tier.getClass().getSimpleName() + (there ? " with the library" : " without the library"));
  }
}
