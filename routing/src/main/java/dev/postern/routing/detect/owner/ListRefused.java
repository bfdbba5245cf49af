package dev.postern.routing.detect.owner;

import java.nio.file.Path;

/// A list of the owner's that cannot be used.
public final class ListRefused extends Exception {
  private static final long serialVersionUID = 1L;

  ListRefused(Path file, int line, String fault) {
    super(file.getFileName() + ", line " + line + ": " + fault);
  }
}
