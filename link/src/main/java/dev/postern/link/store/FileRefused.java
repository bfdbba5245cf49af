package dev.postern.link.store;

import java.io.IOException;

/// A file of the home does not hold what it should. The message names the file and the field, and
/// quotes nothing of either.
public final class FileRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param file its name within the home
  /// @param fault which field, and what is wrong with it
  public FileRefused(String file, String fault) {
    super("the file '" + file + "' cannot be used: " + fault);
  }
}
