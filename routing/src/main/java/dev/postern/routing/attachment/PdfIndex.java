package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Where a PDF says that its objects are (ISO 32000-2, section 7.5): tables, streams, both, and
/// those of earlier versions, of which a later one says what it changes.
///
/// A file whose index is wrong is refused: viewers guess then, and each its own way.
final class PdfIndex {
  static final int MOST_OBJECTS = 1 << 20;
  private static final int MOST_SECTIONS = 1 << 10;

  private static final byte UNKNOWN = 0;
  private static final byte FREE = 1;
  private static final byte PLAIN = 2;
  private static final byte PACKED = 3;

  private final Source in;
  private final Tally tally;
  private final Set<Integer> sections = new HashSet<>();
  private byte[] kinds = new byte[256];

  /// The offset of a plain object; the number of the stream that a packed one is in.
  private int[] places = new int[256];

  private int root = -1;

  PdfIndex(Source in, Tally tally) {
    this.in = in;
    this.tally = tally;
    int at = start();
    while (at >= 0) {
      at = section(at);
    }
    Refusal.unless(root >= 0);
  }

  /// The number of the object that the document begins with.
  int root() {
    return root;
  }

  boolean isPlain(int object) {
    return object < kinds.length && kinds[object] == PLAIN;
  }

  boolean isPacked(int object) {
    return object < kinds.length && kinds[object] == PACKED;
  }

  int place(int object) {
    return places[object];
  }

  private int start() {
    for (int i = in.length() - 9; i >= Math.max(0, in.length() - 2048); i--) {
      if (in.matches(i, "startxref")) {
        PdfTokens offset = new PdfTokens(in, i + 9);
        return offset.number(0);
      }
    }
    throw new Refusal(Reason.TRUNCATED);
  }

  /// Reads a section; returns where the one before it is, -1 when there is none.
  private int section(int at) {
    if (!sections.add(at) || sections.size() > MOST_SECTIONS) {
      throw new Refusal(Reason.MALFORMED);
    }
    int begin = at;
    // No more than a slip in counting line ends: whoever skips far at every section never ends.
    while (begin < at + 4 && PdfTokens.isSpace(in.u8(begin))) {
      begin++;
    }
    Refusal.unless(!PdfTokens.isSpace(in.u8(begin)) && in.u8(begin) != '%');
    if (!in.matches(begin, "xref")) {
      return stream(begin);
    }
    PdfTokens trailer = new PdfTokens(in, table(begin + 4));
    int packed = trailer.find(0, "XRefStm");
    int before = trailer(trailer);
    if (packed >= 0 && sections.add(trailer.number(packed))) {
      stream(trailer.number(packed));
    }
    return before;
  }

  /// Reads the lines of a table; returns where the trailer's dictionary begins.
  private int table(int from) {
    int at = PdfTokens.skipSpace(in, from);
    while (!in.matches(at, "trailer")) {
      int end = PdfTokens.endOfDigits(in, at);
      int first = PdfTokens.wholeNumber(in, at, end);
      at = PdfTokens.skipSpace(in, end);
      end = PdfTokens.endOfDigits(in, at);
      int entries = PdfTokens.wholeNumber(in, at, end);
      Refusal.unless(first >= 0 && entries >= 0);
      at = end;
      for (int i = 0; i < entries; i++) {
        at = entry(first + i, PdfTokens.skipSpace(in, at));
      }
      at = PdfTokens.skipSpace(in, at);
    }
    return at + 7;
  }

  private int entry(int object, int at) {
    int end = PdfTokens.endOfDigits(in, at);
    int generation = PdfTokens.skipSpace(in, end);
    int mark = PdfTokens.skipSpace(in, PdfTokens.endOfDigits(in, generation));
    boolean used = in.u8(mark) == 'n';
    Refusal.unless(used || in.u8(mark) == 'f');
    int place = used ? PdfTokens.wholeNumber(in, at, end) : 0;
    Refusal.unless(place >= 0);
    put(object, used ? PLAIN : FREE, place);
    return mark + 1;
  }

  private int stream(int at) {
    // The length must stand in the stream itself: no other object can be found yet.
    PdfObject object = PdfObject.at(in, at, PdfObject.NO_OTHER);
    PdfTokens dictionary = object.value();
    Refusal.unless(dictionary.isName(dictionary.find(0, "Type"), "XRef") && object.isStream());
    try (Output plain = new Output(4096, PdfFilters.LARGEST)) {
      PdfFilters.decode(object, plain, tally);
      rows(dictionary, plain.written(0));
    }
    return trailer(dictionary);
  }

  private void rows(PdfTokens dictionary, Source rows) {
    int widths = dictionary.find(0, "W");
    Refusal.unless(widths >= 0 && dictionary.kind(widths) == PdfTokens.Kind.ARRAY);
    int[] width = new int[3];
    for (int i = 0; i < 3; i++) {
      width[i] = dictionary.number(widths + 1 + i);
      Refusal.unless(width[i] <= 8);
    }
    int row = width[0] + width[1] + width[2];
    Refusal.unless(row > 0);
    int ranges = dictionary.find(0, "Index");
    if (ranges < 0) {
      rows(rows, width, 0, dictionary.number(dictionary.find(0, "Size")), 0);
      return;
    }
    int at = 0;
    Refusal.unless(dictionary.kind(ranges) == PdfTokens.Kind.ARRAY);
    for (int i = ranges + 1; dictionary.kind(i) != PdfTokens.Kind.END; i += 2) {
      at = rows(rows, width, dictionary.number(i), dictionary.number(i + 1), at);
    }
  }

  private int rows(Source rows, int[] width, int first, int entries, int from) {
    int at = from;
    for (int i = 0; i < entries; i++) {
      long kind = width[0] == 0 ? 1 : field(rows, at, width[0]);
      long place = field(rows, at + width[0], width[1]);
      Refusal.unless(place >= 0 && place <= in.length());
      at += width[0] + width[1] + width[2];
      Refusal.unless(kind <= 2);
      put(first + i, kind == 0 ? FREE : kind == 1 ? PLAIN : PACKED, kind == 0 ? 0 : (int) place);
    }
    return at;
  }

  private static long field(Source rows, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | rows.u8(at + i);
    }
    return value;
  }

  private void put(int object, byte kind, int place) {
    tally.part();
    if (object >= MOST_OBJECTS) {
      throw new Refusal(Reason.TOO_COMPLEX);
    }
    if (object >= kinds.length) {
      kinds = Arrays.copyOf(kinds, Math.max(object + 1, 2 * kinds.length));
      places = Arrays.copyOf(places, kinds.length);
    }
    if (kinds[object] == UNKNOWN) {
      kinds[object] = kind;
      places[object] = place;
    } else if (kind >= PLAIN && places[object] != place) {
      tally.removed(Removed.OLD_VERSION);
    }
  }

  private int trailer(PdfTokens trailer) {
    if (trailer.find(0, "Encrypt") >= 0) {
      throw new Refusal(Reason.ENCRYPTED);
    }
    int reference = trailer.find(0, "Root");
    if (root < 0 && reference >= 0) {
      Refusal.unless(trailer.kind(reference) == PdfTokens.Kind.REFERENCE);
      root = trailer.object(reference);
    }
    count(trailer, "Info", Removed.PROPERTIES);
    count(trailer, "ID", Removed.IDENTIFIER);
    int before = trailer.find(0, "Prev");
    return before < 0 ? -1 : trailer.number(before);
  }

  private void count(PdfTokens trailer, String key, Removed kind) {
    if (trailer.find(0, key) >= 0) {
      tally.removed(kind);
    }
  }
}
