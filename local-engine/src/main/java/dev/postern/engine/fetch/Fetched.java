package dev.postern.engine.fetch;

import java.nio.file.Path;

/// A file that came whole. Whoever asked for it moves it away or deletes it.
///
/// @param sha256 of its content, 64 lower-case hexadecimal digits
public record Fetched(Path file, String sha256, long bytes) {}
