package dev.postern.engine.model;

import dev.postern.engine.fetch.Sha256;
import java.nio.file.Path;

/// A model on the shelf: a GGUF file that passed the checks of {@link GgufHeader}.
///
/// @param name under which it is asked for
/// @param path of the GGUF file
/// @param sha256 of the file, 64 lower-case hexadecimal digits
/// @param bytes the file's size
/// @param source where it came from, for a person: a package, an address or `file`
/// @param licence as the catalogue or the file itself names it, or `unknown`
/// @param architecture as llama.cpp names it, `llama` for one
/// @param contextLength the most tokens it was trained for
/// @param chatTemplate whether the file says how turns become a prompt
public record ModelFile(
    String name,
    Path path,
    String sha256,
    long bytes,
    String source,
    String licence,
    String architecture,
    int contextLength,
    boolean chatTemplate) {
  public ModelFile {
    if (!ModelName.valid(name)) {
      throw new IllegalArgumentException("name");
    }
    if (!Sha256.isHex(sha256)) {
      throw new IllegalArgumentException("sha256");
    }
    if (bytes <= 0 || contextLength <= 0) {
      throw new IllegalArgumentException("bytes, contextLength");
    }
  }
}
