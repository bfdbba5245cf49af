package dev.postern.engine;

import dev.postern.engine.process.EngineProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An engine that was found, and whether it is the one used.
///
/// @param kind `llama-server` or `embedded`
/// @param source where it was looked for
/// @param path of the program, or of the folder of the embedded engine
/// @param version as it names it, `unknown` when it cannot be run
/// @param devices graphics processors it can use
/// @param used whether it is the one that answers
/// @param why it is used or not, in a few words for a person
/// @param program how to start it; empty when it cannot be used
public record EngineChoice(
    String kind,
    Source source,
    Path path,
    String version,
    List<String> devices,
    boolean used,
    String why,
    Optional<EngineProgram> program) {
  public EngineChoice {
    devices = List.copyOf(devices);
  }

  /// Where an engine was looked for; the first usable one is used, in this order.
  public enum Source {
    /// Named in the configuration. When it cannot be used, none is: the owner meant this one.
    CONFIGURED,
    /// Built on this machine.
    BUILT,
    /// On the path of programs.
    PATH,
    /// Shipped with us.
    EMBEDDED
  }

  EngineChoice chosen(boolean isUsed, String reason) {
    return new EngineChoice(kind, source, path, version, devices, isUsed, reason, program);
  }
}
