package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import dev.postern.routing.attachment.PdfTokens.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// PDF (ISO 32000-2): writes the document anew, from its first object on, with every object that it
/// still refers to and no other.
///
/// Earlier versions, comments and whatever lies between objects are thereby gone, and so are the
/// document's properties and numbers, which only the trailer refers to. Streams are copied as they
/// are, but for photographs and colour profiles, which are cleaned by their own formats. What pages
/// show is not looked into, text of notes and names of layers included. Encrypted files, forms in
/// XFA and JPEG 2000 are refused.
final class Pdf {
  /// What is written anew at the end of a stream's dictionary.
  private static final List<String> OF_STREAM = List.of("Length");

  private static final List<String> OF_REFILTERED = List.of("Length", "Filter", "DecodeParms");

  private final Source in;
  private final Output out;
  private final Tally tally;

  /// The new number of each old object, 0 as long as nothing referred to it.
  private int[] numbers = new int[256];

  /// The old number of each new object, from 1.
  private int[] olds = new int[256];

  private int count;

  Pdf(Source in, Output out, Tally tally) {
    this.in = in;
    this.out = out;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    return in.matches(0, "%PDF-1.") || in.matches(0, "%PDF-2.");
  }

  void clean() {
    Refusal.unless(in.u8(7) >= '0' && in.u8(7) <= '9');
    out.copy(in, 0, 8).latin1("\n%\u00e2\u00e3\u00cf\u00d3\n");
    PdfIndex index = new PdfIndex(in, tally);
    int[] places = new int[256];
    try (PdfObjects objects = new PdfObjects(in, index, tally)) {
      number(index.root());
      requireCatalog(objects.read(index.root()));
      for (int number = 1; number <= count; number++) {
        if (number == places.length) {
          places = Arrays.copyOf(places, 2 * number);
        }
        places[number] = out.size();
        decimal(number).latin1(" 0 obj\n");
        object(objects.read(olds[number]));
        out.latin1("\nendobj\n");
      }
    }
    index(places);
  }

  private static void requireCatalog(@Nullable PdfObject root) {
    Refusal.unless(root != null);
    PdfTokens value = Objects.requireNonNull(root).value();
    Refusal.unless(value.isName(value.find(0, "Type"), "Catalog") && value.find(0, "Pages") >= 0);
  }

  private void object(@Nullable PdfObject object) {
    if (object == null) {
      out.latin1("null");
      return;
    }
    PdfTokens value = object.value();
    if (!object.isStream()) {
      value(value, 0);
      return;
    }
    int type = value.find(0, "Type");
    if (value.isName(type, "Metadata") || value.isName(type, "EmbeddedFile")) {
      tally.removed(value.isName(type, "Metadata") ? Removed.XMP : Removed.EMBEDDED_FILE);
      out.latin1("null");
      return;
    }
    stream(object);
  }

  private void stream(PdfObject object) {
    PdfTokens value = object.value();
    if (value.find(0, "F") >= 0) {
      throw new Refusal(Reason.UNSUPPORTED); // the bytes are in another file
    }
    int filters = PdfFilters.count(value);
    if (filters > 0 && PdfFilters.is(value, filters - 1, "DCTDecode", "DCT")) {
      photograph(object, filters);
    } else if (filters > 0 && PdfFilters.is(value, filters - 1, "JPXDecode", "JPXDecode")) {
      throw new Refusal(Reason.UNSUPPORTED);
    } else if (value.isNumber(value.find(0, "N"))) {
      profile(object);
    } else {
      stream(value, null, Objects.requireNonNull(object.data()));
    }
  }

  private void photograph(PdfObject object, int filters) {
    Source data = Objects.requireNonNull(object.data());
    PdfTokens value = object.value();
    try (Output jpeg = new Output(4096, PdfFilters.LARGEST);
        Output clean = new Output(data.length(), PdfFilters.LARGEST)) {
      if (filters == 1) {
        new Jpeg(data, clean, tally).clean();
        stream(value, null, clean.written(0));
        return;
      }
      boolean packed = filters == 2 && PdfFilters.is(value, 0, "FlateDecode", "Fl");
      if (!packed || value.find(0, "DecodeParms") >= 0) {
        throw new Refusal(Reason.UNSUPPORTED);
      }
      Zlib.framed().inflate(data, jpeg, tally);
      new Jpeg(jpeg.written(0), clean, tally).clean();
      stream(value, "/DCTDecode", clean.written(0));
    }
  }

  /// A stream that may be a colour profile, which it only shows inside.
  private void profile(PdfObject object) {
    Source data = Objects.requireNonNull(object.data());
    try (Output plain = new Output(4096, PdfFilters.LARGEST)) {
      PdfFilters.decode(object, plain, tally);
      if (!plain.written(0).matches(36, "acsp")) {
        stream(object.value(), null, data);
        return;
      }
      IccProfile.clean(plain.segment(), tally);
      try (Output packed = new Output(data.length() + 64, PdfFilters.LARGEST)) {
        Zlib.framed().deflate(plain.segment(), packed);
        stream(object.value(), "/FlateDecode", packed.written(0));
      }
    }
  }

  /// @param filter that the data is packed by now; null when by the same as before
  private void stream(PdfTokens value, @Nullable String filter, Source data) {
    out.latin1("<<");
    entries(value, 0, filter == null ? OF_STREAM : OF_REFILTERED);
    if (filter != null) {
      out.latin1("/Filter ").latin1(filter);
    }
    out.latin1("/Length ");
    decimal(data.length()).latin1(">>\nstream\n").copy(data).latin1("\nendstream");
  }

  private void value(PdfTokens value, int token) {
    switch (value.kind(token)) {
      case DICTIONARY -> dictionary(value, token);
      case ARRAY -> {
        out.latin1("[");
        for (int i = token + 1; value.kind(i) != Kind.END; i = value.next(i)) {
          value(value, i);
          out.u8(' ');
        }
        out.latin1("]");
      }
      case REFERENCE -> decimal(number(value.object(token))).latin1(" 0 R");
      default ->
          out.copy(value.source(), value.start(token), value.end(token) - value.start(token));
    }
  }

  private void dictionary(PdfTokens value, int token) {
    if (value.find(token, "ByteRange") >= 0) {
      tally.removed(Removed.SIGNATURE);
      out.latin1("null");
      return;
    }
    if (value.find(token, "EF") >= 0) {
      tally.removed(Removed.EMBEDDED_FILE);
      out.latin1("null");
      return;
    }
    out.latin1("<<");
    entries(value, token, List.of());
    out.latin1(">>");
  }

  private void entries(PdfTokens value, int dictionary, List<String> without) {
    PdfKeys keys = PdfKeys.of(value, dictionary);
    int key = dictionary + 1;
    while (value.kind(key) != Kind.END) {
      int entry = key + 1;
      Refusal.unless(value.kind(key) == Kind.NAME && value.kind(entry) != Kind.END);
      entry(value, keys, key, without);
      key = value.next(entry);
    }
  }

  private void entry(PdfTokens value, PdfKeys keys, int key, List<String> without) {
    if (value.isName(key, "XFA")) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    for (String name : without) {
      if (value.isName(key, name)) {
        return;
      }
    }
    Removed telling = keys.telling(value, key);
    if (telling != null) {
      tally.removed(telling);
      return;
    }
    out.copy(value.source(), value.start(key), value.end(key) - value.start(key)).u8(' ');
    value(value, key + 1);
  }

  /// The new number of an object, which is written when its turn comes.
  private int number(int old) {
    if (old >= numbers.length) {
      Refusal.unless(old < PdfIndex.MOST_OBJECTS);
      numbers = Arrays.copyOf(numbers, Math.max(old + 1, 2 * numbers.length));
    }
    if (numbers[old] == 0) {
      tally.part();
      count++;
      if (count == olds.length) {
        olds = Arrays.copyOf(olds, 2 * count);
      }
      olds[count] = old;
      numbers[old] = count;
    }
    return numbers[old];
  }

  private void index(int[] places) {
    int start = out.size();
    out.latin1("xref\n0 ");
    decimal(count + 1).latin1("\n0000000000 65535 f \n");
    for (int number = 1; number <= count; number++) {
      String place = Integer.toString(places[number]);
      out.latin1("0000000000".substring(place.length())).latin1(place).latin1(" 00000 n \n");
    }
    out.latin1("trailer\n<</Size ");
    decimal(count + 1).latin1("/Root 1 0 R>>\nstartxref\n");
    decimal(start).latin1("\n%%EOF\n");
  }

  private Output decimal(int number) {
    return out.latin1(Integer.toString(number));
  }
}
