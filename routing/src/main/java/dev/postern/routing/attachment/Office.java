package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import dev.postern.routing.attachment.Zip.Entry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Office Open XML (ECMA-376) and OpenDocument (1.3) files: archives of XML parts and pictures.
///
/// Parts that hold properties, previews, settings and signatures are left out, XML parts lose the
/// names, times and numbers of who worked on them, pictures and files within are cleaned by their
/// own formats, fonts are copied. A part that is nothing of these, such as a macro or an embedded
/// object of an old program, is refused. What the document says, hidden or deleted text included,
/// is not looked into.
final class Office {
  private static final int DEEPEST = 2;

  private static final Map<String, FileType> OPEN_DOCUMENT =
      Map.of(
          "application/vnd.oasis.opendocument.text", FileType.ODT,
          "application/vnd.oasis.opendocument.spreadsheet", FileType.ODS,
          "application/vnd.oasis.opendocument.presentation", FileType.ODP);

  private static final Map<String, FileType> OFFICE_OPEN =
      Map.of(
          "word/document.xml", FileType.DOCX,
          "xl/workbook.xml", FileType.XLSX,
          "ppt/presentation.xml", FileType.PPTX);

  private static final List<String> FONTS = List.of(".odttf", ".fntdata", ".ttf", ".otf");

  private final Source in;
  private final Output out;
  private final Tally tally;
  private final int depth;

  /// @param depth of the file in others, 0 for one that is in none
  Office(Source in, Output out, Tally tally, int depth) {
    this.in = in;
    this.out = out;
    this.tally = tally;
    this.depth = depth;
  }

  FileType clean() {
    if (depth > DEEPEST) {
      throw new Refusal(Reason.TOO_COMPLEX);
    }
    List<Entry> entries = Zip.entries(in, tally);
    FileType type = type(entries);
    try (ZipWriter zip = new ZipWriter(out)) {
      for (Entry entry : entries) {
        if (!entry.isFolder()) {
          part(entry, zip);
        }
      }
      zip.finish();
    }
    return type;
  }

  private static FileType type(List<Entry> entries) {
    if (entries.isEmpty()) {
      throw new Refusal(Reason.UNKNOWN_TYPE);
    }
    FileType openDocument = openDocument(entries.getFirst());
    if (openDocument != null) {
      return openDocument;
    }
    List<FileType> types =
        OFFICE_OPEN.entrySet().stream()
            .filter(main -> has(entries, main.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (types.size() != 1 || !has(entries, "[Content_Types].xml")) {
      throw new Refusal(Reason.UNKNOWN_TYPE);
    }
    return types.getFirst();
  }

  private static boolean has(List<Entry> entries, String name) {
    return entries.stream().anyMatch(entry -> entry.isNamed(name));
  }

  /// What the first entry of an OpenDocument file says it is; null when it is none.
  private static @Nullable FileType openDocument(Entry entry) {
    if (!entry.isNamed("mimetype") || entry.method() != Zip.STORED) {
      return null;
    }
    for (Map.Entry<String, FileType> type : OPEN_DOCUMENT.entrySet()) {
      String name = type.getKey();
      if (entry.data().length() == name.length() && entry.data().matches(0, name)) {
        return type.getValue();
      }
    }
    return null;
  }

  private void part(Entry entry, ZipWriter zip) {
    Removed telling = OfficeParts.telling(entry.name());
    if (telling != null) {
      tally.removed(telling);
      return;
    }
    if (openDocument(entry) != null || isFont(entry.name())) {
      zip.copy(entry);
      return;
    }
    try (Output plain = entry.unpack(tally);
        Output clean = new Output(plain.size() + 256, 2 * plain.size() + Attachment.SPARE)) {
      int method = content(plain.written(0), clean);
      zip.add(entry.name(), method, clean.written(0));
    }
  }

  /// Cleans what a part holds; returns how it is to be packed.
  private int content(Source part, Output clean) {
    if (part.length() == 0) {
      return Zip.STORED;
    }
    if (OfficeXml.begins(part)) {
      new OfficeXml(part, clean, tally).clean();
      return Zip.DEFLATED;
    }
    if (Zip.begins(part)) {
      new Office(part, clean, tally, depth + 1).clean();
      return Zip.STORED;
    }
    if (Formats.picture(part, clean, tally) == null) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    return Zip.STORED;
  }

  private static boolean isFont(Source name) {
    for (String end : FONTS) {
      if (name.matches(name.length() - end.length(), end)) {
        return true;
      }
    }
    return false;
  }
}
