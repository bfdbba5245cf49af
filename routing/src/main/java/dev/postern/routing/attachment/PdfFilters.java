package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/// How the bytes of a PDF's streams are packed (ISO 32000-2, section 7.4). Only what is needed to
/// look for objects, profiles and photographs is unpacked.
final class PdfFilters {
  /// The most that the streams looked into may hold, in bytes.
  static final int LARGEST = 64 << 20;

  private PdfFilters() {}

  /// How many filters a stream has been through.
  static int count(PdfTokens dictionary) {
    int filter = filter(dictionary);
    if (filter < 0) {
      return 0;
    }
    if (dictionary.kind(filter) == PdfTokens.Kind.NAME) {
      return 1;
    }
    Refusal.unless(dictionary.kind(filter) == PdfTokens.Kind.ARRAY);
    return dictionary.next(filter) - filter - 2;
  }

  /// Whether filter `i`, from 0, counted as they are undone, is the one of this name or short name.
  static boolean is(PdfTokens dictionary, int i, String name, String shortName) {
    int filter = filter(dictionary);
    int token = dictionary.kind(filter) == PdfTokens.Kind.ARRAY ? filter + 1 + i : filter;
    Refusal.unless(dictionary.kind(token) == PdfTokens.Kind.NAME);
    return dictionary.isName(token, name) || dictionary.isName(token, shortName);
  }

  /// Appends what a stream holds that is packed by nothing, or by DEFLATE alone.
  ///
  /// @throws Refusal as UNSUPPORTED when it is packed otherwise
  static void decode(PdfObject object, Output out, Tally tally) {
    PdfTokens dictionary = object.value();
    Source data = Objects.requireNonNull(object.data());
    int filters = count(dictionary);
    if (filters == 0) {
      out.copy(data);
      return;
    }
    if (filters > 1 || !is(dictionary, 0, "FlateDecode", "Fl")) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    int columns = columns(dictionary);
    if (columns == 0) {
      Zlib.framed().inflate(data, out, tally);
      return;
    }
    try (Output rows = new Output(4096, LARGEST)) {
      Zlib.framed().inflate(data, rows, tally);
      undoPredictor(rows.segment(), columns, out);
    }
  }

  /// Bytes of a row that was turned into differences; 0 when none was.
  private static int columns(PdfTokens dictionary) {
    int parameters = dictionary.find(0, "DecodeParms");
    if (parameters >= 0 && dictionary.kind(parameters) == PdfTokens.Kind.ARRAY) {
      parameters++;
    }
    int predictor = dictionary.find(parameters, "Predictor");
    if (predictor < 0 || dictionary.number(predictor) == 1) {
      return 0;
    }
    boolean bytes =
        dictionary.find(parameters, "Colors") < 0
            && dictionary.find(parameters, "BitsPerComponent") < 0;
    int columns = dictionary.find(parameters, "Columns");
    if (dictionary.number(predictor) < 10 || !bytes || columns < 0) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    Refusal.unless(dictionary.number(columns) > 0);
    return dictionary.number(columns);
  }

  /// The filters of PNG, section 9, of which writers use one here: the difference to the row above.
  private static void undoPredictor(MemorySegment rows, int columns, Output out) {
    long count = rows.byteSize() / (columns + 1);
    for (int row = 0; row < count; row++) {
      int from = row * (columns + 1);
      int filter = rows.get(ValueLayout.JAVA_BYTE, from);
      if (filter != 0 && filter != 2) {
        throw new Refusal(Reason.UNSUPPORTED);
      }
      for (int i = 1; i <= columns; i++) {
        int value = rows.get(ValueLayout.JAVA_BYTE, from + i);
        if (filter == 2 && row > 0) {
          value += rows.get(ValueLayout.JAVA_BYTE, from + i - columns - 1);
          rows.set(ValueLayout.JAVA_BYTE, from + i, (byte) value);
        }
        out.u8(value);
      }
    }
  }

  private static int filter(PdfTokens dictionary) {
    return dictionary.find(0, "Filter");
  }
}
