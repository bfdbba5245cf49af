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
    int begin = in.u8(end + 6) == '\r' ? end + 7 : end + 6;
    Refusal.unless(in.u8(begin) == '\n');
    Source data = in.slice(begin + 1, length(value, lengths));
    end = endOfStream(in, begin + 1 + data.length());
    return new PdfObject(number.number(0), value, data, end);
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

  /// Steps over what must follow the bytes of a stream.
  private static int endOfStream(Source in, int from) {
    int end = PdfTokens.skipSpace(in, from);
    Refusal.unless(in.matches(end, "endstream"));
    end = PdfTokens.skipSpace(in, end + 9);
    Refusal.unless(in.matches(end, "endobj"));
    return end;
  }
}
