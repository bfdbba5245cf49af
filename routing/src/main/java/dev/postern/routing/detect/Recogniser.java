package dev.postern.routing.detect;

import java.util.List;

/// Finds one family of identifiers. Safe for use by several threads.
///
/// It walks a page's tokens or hits and looks at the characters near them; all characters were
/// walked once, for everybody, when the page was made.
public interface Recogniser {
  /// What the page's hits shall tell of.
  List<Keyword> keywords();

  /// Whether it also looks into what stands within a text in an encoding. One that takes long need
  /// not: of what is found there, only what is sure or labelled counts.
  default boolean looksIntoHidden() {
    return true;
  }

  /// Adds what it finds, in any order, overlapping or not.
  void find(Page page, Findings found);
}
