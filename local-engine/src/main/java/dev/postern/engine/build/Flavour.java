package dev.postern.engine.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a build of llama-server computes on.
public enum Flavour {
  /// The processor alone.
  CPU(false),
  /// The processor, and any GPU with a Vulkan driver.
  VULKAN(true);

  // Every processor variant is built, and the best one is loaded when the server starts. Nothing is
  // fetched while building: the web interface, which would be, is left out.
  private static final List<String> COMMON =
      List.of(
          "-DCMAKE_BUILD_TYPE=Release",
          "-DGGML_NATIVE=OFF",
          "-DGGML_BACKEND_DL=ON",
          "-DGGML_CPU_ALL_VARIANTS=ON",
          "-DLLAMA_CURL=OFF",
          "-DLLAMA_OPENSSL=OFF",
          "-DLLAMA_BUILD_TESTS=OFF",
          "-DLLAMA_BUILD_EXAMPLES=OFF",
          "-DLLAMA_BUILD_UI=OFF",
          "-DLLAMA_USE_PREBUILT_UI=OFF",
          "-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON",
          "-DCMAKE_INSTALL_RPATH=$ORIGIN");
  private final boolean gpu;

  Flavour(boolean gpu) {
    this.gpu = gpu;
  }

  /// What cmake is told.
  List<String> options() {
    List<String> options = new ArrayList<>(COMMON);
    options.add("-DGGML_VULKAN=" + (gpu ? "ON" : "OFF"));
    return List.copyOf(options);
  }

  /// Its name in folders.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
