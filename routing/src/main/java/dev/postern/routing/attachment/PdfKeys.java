package dev.postern.routing.attachment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which entries of a PDF's dictionaries say who made something, when, and by which program; by
/// `pdf-keys.tsv`.
final class PdfKeys {
  private static final Map<String, Removed> EVERYWHERE = Table.telling("pdf-keys.tsv");

  private PdfKeys() {}

  /// What an entry tells that must go; null when it stays.
  ///
  /// @param dictionary the token of the dictionary that the entry is in
  static @Nullable Removed telling(PdfTokens value, int dictionary, int key) {
    for (Map.Entry<String, Removed> entry : EVERYWHERE.entrySet()) {
      if (value.isName(key, entry.getKey())) {
        return entry.getValue();
      }
    }
    return annotation(value, dictionary, key);
  }

  /// Who wrote a note on a page, and when. A field of a form is laid out as a note is, but there
  /// `T` is the name of the field.
  private static @Nullable Removed annotation(PdfTokens value, int dictionary, int key) {
    boolean title = value.isName(key, "T");
    boolean modified = value.isName(key, "M");
    boolean name = value.isName(key, "NM");
    if ((!title && !modified && !name) || value.find(dictionary, "Rect") < 0) {
      return null;
    }
    if (modified) {
      return Removed.TIMESTAMP;
    }
    if (name) {
      return Removed.IDENTIFIER;
    }
    boolean field = value.isName(value.find(dictionary, "Subtype"), "Widget");
    return field ? null : Removed.AUTHOR;
  }
}
