package dev.postern.engine.model;

import dev.postern.engine.fetch.ExclusiveLock;
import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Sha256;
import dev.postern.engine.model.ModelRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The models of this machine, by name: `NAME.gguf` beside `NAME.properties`, which is written last
/// and so says that the model is whole.
///
/// Several processes may share the folder: whoever changes it holds the lock of the folder, and
/// readers see a model whole or not at all.
public final class ModelShelf {
  private static final int MAX_MODELS = 1_000;
  private final Path folder;
  private final Path choice;

  /// @param folder of the models, which can be fetched again; must exist
  /// @param choice the file that holds the name of the default model: part of a box's state
  public ModelShelf(Path folder, Path choice) {
    this.folder = folder;
    this.choice = choice;
  }

  /// The models there are, by name, at most 1,000.
  public List<ModelFile> list() throws IOException {
    List<ModelFile> models = new ArrayList<>();
    try (DirectoryStream<Path> cards = Files.newDirectoryStream(folder, "*" + ModelCard.SUFFIX)) {
      for (Path card : cards) {
        String file = card.getFileName().toString();
        read(file.substring(0, file.length() - ModelCard.SUFFIX.length())).ifPresent(models::add);
        if (models.size() == MAX_MODELS) {
          break;
        }
      }
    }
    models.sort(Comparator.comparing(ModelFile::name));
    return models;
  }

  /// The model of that name, when the shelf has it whole.
  public Optional<ModelFile> find(String name) throws IOException {
    if (!ModelName.valid(name)) {
      return Optional.empty();
    }
    return read(name);
  }

  /// The model used when nobody names one: the one chosen by {@link #use}, or else the first.
  public Optional<ModelFile> current() throws IOException {
    Optional<String> chosen = chosen();
    if (chosen.isPresent()) {
      Optional<ModelFile> model = find(chosen.get());
      if (model.isPresent()) {
        return model;
      }
    }
    return list().stream().findFirst();
  }

  /// Makes `name` the model used when nobody names one.
  public ModelFile use(String name) throws IOException, ModelRefused {
    ModelFile model = require(name);
    Path partial = Files.createTempFile(choice.toAbsolutePath().getParent(), ".model", null);
    Files.writeString(partial, name);
    Files.move(partial, choice, StandardCopyOption.ATOMIC_MOVE);
    return model;
  }

  /// Copies a GGUF file onto the shelf.
  ///
  /// @throws ModelRefused when the name is bad or taken, or the file is no sound model
  public ModelFile importFile(Path file, String name, Progress progress)
      throws IOException, ModelRefused {
    ModelName.require(name);
    requireFile(file);
    inspect(file);
    Path partial = Files.createTempFile(folder, ".import", ".part");
    try {
      String sha256 = copy(file, partial, progress);
      return add(partial, sha256, name, "file", Optional.empty());
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /// The name a file's own name suggests.
  ///
  /// @throws ModelRefused when it suggests none
  public static String nameFor(Path file) throws ModelRefused {
    return ModelName.from(String.valueOf(file.getFileName()));
  }

  /// Moves a file onto the shelf whose sum the caller computed while writing it. The first model
  /// becomes the default.
  ///
  /// @param file private to the caller, on the shelf's own disk; moved away when all is well
  /// @param sha256 of the file
  /// @param licence as the caller knows it; otherwise the file's own word is taken
  /// @return the model; the one there already when it has the same content
  /// @throws ModelRefused when the name is bad or taken, or the file is no sound model
  public ModelFile add(
      Path file, String sha256, String name, String source, Optional<String> licence)
      throws IOException, ModelRefused {
    ModelName.require(name);
    GgufHeader header = inspect(file);
    ModelFile model =
        new ModelFile(
            name,
            gguf(name),
            sha256,
            Files.size(file),
            source,
            licence.or(header::licence).orElse("unknown"),
            header.architecture(),
            header.contextLength(),
            header.chatTemplate());
    try (ExclusiveLock _ = ExclusiveLock.of(folder.resolve(".lock"))) {
      Optional<ModelFile> present = read(name);
      if (present.isPresent()) {
        return sameContent(present.get(), sha256);
      }
      Files.move(file, model.path(), StandardCopyOption.ATOMIC_MOVE);
      ModelCard.write(card(name), model);
      if (chosen().isEmpty()) {
        use(name);
      }
      return model;
    }
  }

  /// Takes a model off the shelf; the default choice goes with it.
  public ModelFile remove(String name) throws IOException, ModelRefused {
    try (ExclusiveLock _ = ExclusiveLock.of(folder.resolve(".lock"))) {
      ModelFile model = require(name);
      Files.delete(card(name));
      Files.deleteIfExists(model.path());
      if (chosen().filter(name::equals).isPresent()) {
        Files.deleteIfExists(choice);
      }
      return model;
    }
  }

  /// Reads the whole file of a model again and compares its sum.
  ///
  /// @throws ModelRefused with {@link Reason#WRONG_CONTENT} when it was changed
  public void verify(ModelFile model, Progress progress) throws IOException, ModelRefused {
    if (!Sha256.of(model.path(), progress).equals(model.sha256())) {
      throw new ModelRefused(
          Reason.WRONG_CONTENT,
          "The file of " + model.name() + " changed since it was put on the shelf.");
    }
  }

  /// The model of that name.
  ///
  /// @throws ModelRefused with {@link Reason#UNKNOWN_MODEL}
  public ModelFile require(String name) throws IOException, ModelRefused {
    ModelName.require(name);
    return read(name)
        .orElseThrow(() ->
            new ModelRefused(Reason.UNKNOWN_MODEL, "There is no model " + name + " on the shelf."));
  }

  private static ModelFile sameContent(ModelFile present, String sha256) throws ModelRefused {
    if (!present.sha256().equals(sha256)) {
      throw new ModelRefused(
          Reason.NAME_TAKEN,
          "Another model is called "
              + present.name()
              + ": remove that one first, or choose another name.");
    }
    return present;
  }

  private static GgufHeader inspect(Path file) throws IOException, ModelRefused {
    try {
      return GgufHeader.read(file);
    } catch (GgufRefused e) {
      throw new ModelRefused(
          Reason.BAD_FILE,
          file.getFileName() + " is not a usable GGUF model: " + e.getMessage() + ".");
    }
  }

  private static void requireFile(Path file) throws ModelRefused {
    if (!Files.isRegularFile(file)) {
      throw new ModelRefused(Reason.BAD_FILE, "There is no file " + file + ".");
    }
  }

  private static String copy(Path from, Path to, Progress progress) throws IOException {
    Sha256 sum = new Sha256();
    long total = Files.size(from);
    long done = 0;
    byte[] chunk = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(from);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      OutputStream stream = Channels.newOutputStream(out);
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        sum.update(chunk, 0, n);
        stream.write(chunk, 0, n);
        done += n;
        progress.at(done, total);
      }
      out.force(true);
    }
    return sum.hex();
  }

  private Optional<String> chosen() throws IOException {
    try {
      return Optional.of(Files.readString(choice).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Optional<ModelFile> read(String name) throws IOException {
    return ModelCard.read(card(name), name, gguf(name));
  }

  private Path gguf(String name) {
    return folder.resolve(name + ".gguf");
  }

  private Path card(String name) {
    return folder.resolve(name + ModelCard.SUFFIX);
  }
}
