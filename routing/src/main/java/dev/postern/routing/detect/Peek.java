package dev.postern.routing.detect;

import java.util.List;
import java.util.function.Consumer;

/// Finds and decodes texts of one encoding within a text. Safe for use by several threads.
public interface Peek {
  /// What the page's hits shall tell of.
  List<Keyword> keywords();

  /// Decodes what it finds, in the order of the text, each stretch at most once and in linear time;
  /// what it hands out lives until `reader` returns.
  void open(Page page, Consumer<Hidden> reader);
}
