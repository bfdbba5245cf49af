package dev.postern.engine.build;

import dev.postern.engine.build.BuildFailed.Reason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The tools of this machine that a build needs.
///
/// @param generator as cmake names it
/// @param strip drops symbols from what was built, when there is one
/// @param prefix that makes a command give way to all others
/// @param flavour that can be built here
public record Toolchain(
    Path cmake, String generator, Optional<Path> strip, List<String> prefix, Flavour flavour) {
  private static final List<Path> INCLUDES =
      List.of(Path.of("/usr/include"), Path.of("/usr/local/include"));

  public Toolchain {
    prefix = List.copyOf(prefix);
  }

  /// Looks for the tools on the PATH.
  ///
  /// @throws BuildFailed with {@link Reason#TOOLS_MISSING} and how to install them
  public static Toolchain find(Map<String, String> environment) throws BuildFailed {
    Search search = new Search(environment.getOrDefault("PATH", ""));
    Map<String, List<String>> packages = new LinkedHashMap<>();
    packages.put("cmake", List.of("cmake"));
    packages.put("ninja-build", List.of("ninja", "make"));
    packages.put("g++", List.of("c++", "g++", "clang++"));
    packages.put("gcc", List.of("cc", "gcc", "clang"));
    packages.put("tar", List.of("tar"));
    List<String> missing = new ArrayList<>();
    packages.forEach((name, tools) -> {
      if (tools.stream().noneMatch(tool -> search.tool(tool).isPresent())) {
        missing.add(name);
      }
    });
    if (!missing.isEmpty()) {
      throw new BuildFailed(
          Reason.TOOLS_MISSING,
          "Building llama-server needs tools that are not here: "
              + String.join(", ", missing)
              + ".",
          "Install them, for Debian and Ubuntu: apt-get install --yes "
              + String.join(" ", missing));
    }
    return new Toolchain(
        search.tool("cmake").orElseThrow(),
        search.tool("ninja").isPresent() ? "Ninja" : "Unix Makefiles",
        search.tool("strip"),
        search.lowPriority(),
        vulkan(search) ? Flavour.VULKAN : Flavour.CPU);
  }

  /// Vulkan's headers, its shader compiler, and the SPIR-V headers that ggml wants beside them.
  private static boolean vulkan(Search search) {
    return search.tool("glslc").isPresent()
        && Stream.of("vulkan/vulkan.h", "spirv/unified1/spirv.hpp")
            .allMatch(header -> INCLUDES.stream().anyMatch(in -> Files.exists(in.resolve(header))));
  }

  private record Search(String path) {
    Optional<Path> tool(String name) {
      return Stream.of(path.split(File.pathSeparator))
          .filter(folder -> !folder.isEmpty())
          .map(folder -> Path.of(folder, name))
          .filter(Files::isExecutable)
          .findFirst();
    }

    List<String> lowPriority() {
      List<String> prefix = new ArrayList<>();
      tool("nice").ifPresent(nice -> prefix.addAll(List.of(nice.toString(), "-n", "19")));
      tool("ionice").ifPresent(ionice -> prefix.addAll(List.of(ionice.toString(), "-c", "3")));
      return prefix;
    }
  }
}
