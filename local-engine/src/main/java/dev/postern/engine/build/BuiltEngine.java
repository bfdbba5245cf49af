package dev.postern.engine.build;

import java.nio.file.Path;

/// A llama-server that was built here.
///
/// @param folder with everything it needs
/// @param server the program in it
/// @param fresh whether it was built just now, rather than found
public record BuiltEngine(Path folder, Path server, Flavour flavour, boolean fresh) {}
