package dev.postern.routing.attachment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which entries of a PDF's dictionaries say who made something, when, and by which program: those
/// that `pdf-keys.tsv` names, and in dictionaries whose entries are all known, by
/// `pdf-known-keys.tsv`, every other.
enum PdfKeys {
  /// The document.
  CATALOG,
  PAGE,
  IMAGE,
  /// A drawing that pages use, perhaps taken over from another document.
  FORM,
  /// A note on a page.
  NOTE,
  /// A field of a form, laid out as notes are.
  FIELD,
  OTHER;

  private static final Map<String, Removed> TELLING = Table.telling("pdf-keys.tsv");
  private static final Map<PdfKeys, List<String>> KNOWN = known();

  /// What a dictionary is of. Asked once for each, as it looks through all its entries.
  static PdfKeys of(PdfTokens value, int dictionary) {
    int type = value.find(dictionary, "Type");
    int subtype = value.find(dictionary, "Subtype");
    if (value.isName(type, "Catalog")) {
      return CATALOG;
    }
    if (value.isName(type, "Page")) {
      return PAGE;
    }
    if (subtype >= 0 && value.find(dictionary, "Rect") >= 0) {
      return value.isName(subtype, "Widget") ? FIELD : NOTE;
    }
    if (value.isName(subtype, "Image")) {
      return IMAGE;
    }
    return value.isName(subtype, "Form") ? FORM : OTHER;
  }

  /// What an entry tells that must go; null when it stays.
  @Nullable Removed telling(PdfTokens value, int key) {
    for (Map.Entry<String, Removed> entry : TELLING.entrySet()) {
      if (value.isName(key, entry.getKey())) {
        return entry.getValue();
      }
    }
    if (this == NOTE || this == FIELD) {
      return ofNote(value, key);
    }
    List<String> known = KNOWN.get(this);
    if (known == null || known.stream().anyMatch(name -> value.isName(key, name))) {
      return null;
    }
    return Removed.APPLICATION_DATA;
  }

  /// Who wrote a note, and when. In a field `T` is the name of the field.
  private @Nullable Removed ofNote(PdfTokens value, int key) {
    if (value.isName(key, "M")) {
      return Removed.TIMESTAMP;
    }
    if (value.isName(key, "NM")) {
      return Removed.IDENTIFIER;
    }
    return this == NOTE && value.isName(key, "T") ? Removed.AUTHOR : null;
  }

  private static Map<PdfKeys, List<String>> known() {
    Map<PdfKeys, List<String>> known = new EnumMap<>(PdfKeys.class);
    for (List<String> row : Table.rows("pdf-known-keys.tsv", 2)) {
      PdfKeys kind = valueOf(row.getFirst());
      known.computeIfAbsent(kind, key -> new ArrayList<>()).add(row.getLast());
    }
    return known;
  }
}
