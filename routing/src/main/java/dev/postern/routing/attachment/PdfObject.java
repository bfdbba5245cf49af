package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// One object of a PDF: a value, and if it is a stream, the bytes of it as they stand.
///
/// @param number of the object
/// @param value its tokens; the first is the whole
/// @param data the bytes of a stream
/// @param end where the object ends in the bytes it was read from
record PdfObject(int number, PdfTokens value, @Nullable Source data, int end) {
  /// For where no other object may be asked for.
  static final IntUnaryOperator NO_OTHER =
      object -> {
        throw new Refusal(Reason.MALFORMED);
      };

  /// Reads the object that begins at `at`.
  ///
  /// @param lengths tells the whole number that another object is, for a length that stands apart
  /// @throws Refusal unless there is one, whole, at just this place
  static PdfObject at(Source in, int at, IntUnaryOperator lengths) {
    PdfTokens number = new PdfTokens(in, at);
    PdfTokens generation = new PdfTokens(in, number.end());
    int word = PdfTokens.skipSpace(in, generation.end());
    Refusal.unless(in.matches(word, "obj") && generation.isNumber(0));
    PdfTokens value = new PdfTokens(in, word + 3);
    int end = PdfTokens.skipSpace(in, value.end());
    if (in.matches(end, "endobj")) {
      return new PdfObject(number.number(0), value, null, end);
    }
    Refusal.unless(in.matches(end, "stream"));
    Source data = data(in, end + 6, length(value, lengths));
    return new PdfObject(number.number(0), value, data, end + 6 + data.length());
  }

  /// A value that is packed with others in a stream, and is none itself.
  static PdfObject packed(int number, Source in, int at) {
    PdfTokens value = new PdfTokens(in, at);
    return new PdfObject(number, value, null, value.end());
  }

  boolean isStream() {
    return data != null;
  }

  private static int length(PdfTokens value, IntUnaryOperator lengths) {
    int length = value.find(0, "Length");
    Refusal.unless(length >= 0);
    if (value.kind(length) == PdfTokens.Kind.REFERENCE) {
      return lengths.applyAsInt(value.object(length));
    }
    return value.number(length);
  }

  private static Source data(Source in, int at, int length) {
    int begin = in.u8(at) == '\r' ? at + 1 : at;
    Refusal.unless(in.u8(begin) == '\n');
    Source data = in.slice(begin + 1, length);
    int end = begin + 1 + length;
    while (in.u8(end) == '\r' || in.u8(end) == '\n' || in.u8(end) == ' ') {
      end++;
    }
    Refusal.unless(in.matches(end, "endstream"));
    Refusal.unless(in.matches(PdfTokens.skipSpace(in, end + 9), "endobj"));
    return data;
  }
}
