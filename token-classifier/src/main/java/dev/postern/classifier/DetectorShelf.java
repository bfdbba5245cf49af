package dev.postern.classifier;

import dev.postern.classifier.ClassifierRefused.Reason;
import dev.postern.classifier.DetectorModel.Member;
import dev.postern.engine.fetch.ExclusiveLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Collectors;

/// The detectors that were pulled to this machine, and the one that a box uses.
///
/// @param folder of all of them, which can be fetched again
/// @param choice the file that holds the name of the one in use, or `none`: part of a box's state
public record DetectorShelf(Path folder, Path choice) {
  /// What is chosen when none is to be used.
  public static final String NONE = "none";

  /// The detector of that name.
  ///
  /// @throws ClassifierRefused with [Reason#UNKNOWN_DETECTOR]
  public static DetectorModel known(String name) throws ClassifierRefused {
    return DetectorCatalog.models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ClassifierRefused(
                Reason.UNKNOWN_DETECTOR,
                "There is no such detector. The catalogue has: "
                    + DetectorCatalog.models().stream()
                        .map(DetectorModel::name)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  /// The folder of a detector that is here whole.
  ///
  /// @throws ClassifierRefused with [Reason#NOT_HERE]
  public Path require(DetectorModel model) throws ClassifierRefused {
    return DetectorPull.find(folder, model)
        .orElseThrow(() ->
            new ClassifierRefused(
                Reason.NOT_HERE, "The detector " + model.name() + " is not on this machine."));
  }

  /// The name of the one in use, whether or not it is here.
  public Optional<String> used() throws IOException {
    return chosen().filter(name -> !name.equals(NONE));
  }

  /// Uses a detector that is here.
  public void use(DetectorModel model) throws IOException, ClassifierRefused {
    require(model);
    choose(model.name());
  }

  /// Uses one that was just pulled, unless the owner chose another, or none.
  public void useFirst(DetectorModel model) throws IOException, ClassifierRefused {
    if (chosen().isEmpty()) {
      use(model);
    }
  }

  /// Uses none.
  public void useNone() throws IOException {
    choose(NONE);
  }

  /// Deletes a detector that is here; when it was in use, none is afterwards.
  public void remove(DetectorModel model) throws IOException, ClassifierRefused {
    Path place = require(model);
    try (ExclusiveLock _ = DetectorPull.lock(folder, model)) {
      Files.deleteIfExists(place.resolve(DetectorPull.NOTICE));
      for (Member file : model.files()) {
        Files.deleteIfExists(place.resolve(file.name()));
      }
      Files.deleteIfExists(place);
    }
    if (used().filter(model.name()::equals).isPresent()) {
      Files.deleteIfExists(choice);
    }
  }

  private Optional<String> chosen() throws IOException {
    try {
      return Optional.of(Files.readString(choice).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void choose(String name) throws IOException {
    Path partial = Files.createTempFile(choice.toAbsolutePath().getParent(), ".detector", null);
    Files.writeString(partial, name);
    Files.move(partial, choice, StandardCopyOption.ATOMIC_MOVE);
  }
}
