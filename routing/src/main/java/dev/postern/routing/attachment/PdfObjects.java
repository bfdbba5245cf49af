package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The objects of a PDF, read by their numbers, be they plain or packed in streams of objects (ISO
/// 32000-2, section 7.5.7). What it unpacked is wiped on close.
final class PdfObjects implements AutoCloseable {
  private final Source in;
  private final PdfIndex index;
  private final Tally tally;
  private final Map<Integer, Packed> unpacked = new HashMap<>();

  /// Bytes that may still be read. Objects that lie in each other are read again and again; a file
  /// of good will has none.
  private long budget;

  private int unpackedBytes;

  /// A stream of objects: where each begins.
  private record Packed(Output bytes, Map<Integer, Integer> places) {}

  PdfObjects(Source in, PdfIndex index, Tally tally) {
    this.in = in;
    this.index = index;
    this.tally = tally;
    this.budget = 4L * in.length() + (1 << 20);
  }

  /// The object of this number; null when the document has none, which stands for `null`.
  @Nullable PdfObject read(int number) {
    return read(number, this::wholeNumber);
  }

  private @Nullable PdfObject read(int number, IntUnaryOperator lengths) {
    if (index.isPlain(number)) {
      int at = index.place(number);
      PdfObject object = PdfObject.at(in, at, lengths);
      Refusal.unless(object.number() == number);
      spend(object.end() - at);
      return object;
    }
    return index.isPacked(number) ? packed(number) : null;
  }

  private PdfObject packed(int number) {
    int stream = index.place(number);
    Packed packed = unpacked.get(stream);
    if (packed == null) {
      packed = unpack(stream);
    }
    Integer at = packed.places.get(number);
    Refusal.unless(at != null);
    PdfObject object =
        PdfObject.packed(number, packed.bytes.written(0), Objects.requireNonNull(at));
    spend(object.end() - at);
    return object;
  }

  private Packed unpack(int number) {
    Refusal.unless(index.isPlain(number));
    PdfObject stream = Objects.requireNonNull(read(number));
    PdfTokens dictionary = stream.value();
    Refusal.unless(stream.isStream() && dictionary.isName(dictionary.find(0, "Type"), "ObjStm"));
    Output bytes = new Output(4096, PdfFilters.LARGEST - unpackedBytes);
    Packed packed = new Packed(bytes, new HashMap<>());
    unpacked.put(number, packed);
    PdfFilters.decode(stream, bytes, tally);
    unpackedBytes += bytes.size();
    budget += 4L * bytes.size();
    int first = dictionary.number(dictionary.find(0, "First"));
    int objects = dictionary.number(dictionary.find(0, "N"));
    places(bytes.written(0), first, objects, packed.places);
    return packed;
  }

  private static void places(Source bytes, int first, int objects, Map<Integer, Integer> places) {
    int at = 0;
    for (int i = 0; i < objects; i++) {
      at = PdfTokens.skipSpace(bytes, at);
      int numberEnd = PdfTokens.endOfDigits(bytes, at);
      int number = PdfTokens.wholeNumber(bytes, at, numberEnd);
      at = PdfTokens.skipSpace(bytes, numberEnd);
      int placeEnd = PdfTokens.endOfDigits(bytes, at);
      int place = PdfTokens.wholeNumber(bytes, at, placeEnd);
      Refusal.unless(number >= 0 && place >= 0);
      places.putIfAbsent(number, first + place);
      at = placeEnd;
    }
  }

  /// The value of an object that is a whole number.
  private int wholeNumber(int number) {
    PdfObject object = read(number, PdfObject.NO_OTHER);
    if (object == null) {
      throw new Refusal(Reason.MALFORMED);
    }
    return object.value().number(0);
  }

  private void spend(int bytes) {
    budget -= bytes;
    if (budget < 0) {
      throw new Refusal(Reason.TOO_COMPLEX);
    }
  }

  @Override
  public void close() {
    unpacked.values().forEach(packed -> packed.bytes.close());
  }
}
