package dev.postern.engine.process;

import java.nio.file.Path;

/// What a child process is to load.
///
/// @param file in GGUF
/// @param context of one request, in tokens
/// @param slots requests answered at once
/// @param threads of the processor
public record ModelLoad(Path file, int context, int slots, int threads) {
  public ModelLoad {
    if (context < 16 || slots < 1 || threads < 1) {
      throw new IllegalArgumentException("context, slots, threads");
    }
  }
}
