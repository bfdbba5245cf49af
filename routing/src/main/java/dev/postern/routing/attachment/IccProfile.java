package dev.postern.routing.attachment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A colour profile (ICC.1:2022): keeps what colours are computed with, in its place.
///
/// The profile of a monitor can carry the name its owner gave it and its serial number, so texts,
/// times and signatures of devices go. The two texts that the format requires become empty ones.
final class IccProfile {
  /// The longest profile taken, in bytes.
  static final int LARGEST = 4 << 20;

  private static final int TABLE = 132;
  private static final int ENTRY = 12;
  private static final int MOST_TAGS = 200;

  /// The tags of section 9.2 that hold numbers; and `vcgt`, `ndin` and the like do not belong.
  private static final Set<String> COLOUR =
      Set.of(
          "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "B2D0", "B2D1", "B2D2", "B2D3", "D2B0",
          "D2B1", "D2B2", "D2B3", "bTRC", "bXYZ", "bkpt", "chad", "chrm", "cicp", "gTRC", "gXYZ",
          "gamt", "kTRC", "lumi", "pre0", "pre1", "pre2", "rTRC", "rXYZ", "wtpt");

  private static final Set<String> REQUIRED_TEXT = Set.of("desc", "cprt");

  private static final ValueLayout.OfInt BIG_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private record Tag(int signature, int at, int size) {
    int end() {
      return at + size;
    }
  }

  private final MemorySegment profile;
  private final Source in;
  private final List<Tag> tags = new ArrayList<>();
  private final List<Tag> colours = new ArrayList<>();
  private final List<Tag> texts = new ArrayList<>();

  private IccProfile(MemorySegment profile) {
    this.profile = profile;
    this.in = new Source(profile);
  }

  /// Overwrites what is to go; the length stays.
  ///
  /// @throws Refusal when it is no profile
  static void clean(MemorySegment profile, Tally tally) {
    IccProfile cleaner = new IccProfile(profile);
    cleaner.read();
    cleaner.sort();
    int gone = cleaner.tags.size() - cleaner.colours.size();
    tally.removed(Removed.PROFILE_TEXT, gone);
    cleaner.overwrite();
  }

  private void read() {
    Refusal.unless(in.matches(36, "acsp") && in.size(0) >= TABLE);
    long count = in.u32(128);
    Refusal.unless(count <= MOST_TAGS);
    int table = (int) (TABLE + ENTRY * count);
    in.require(0, table);
    for (int entry = TABLE; entry < table; entry += ENTRY) {
      Tag tag = new Tag((int) in.u32(entry), in.size(entry + 4), in.size(entry + 8));
      Refusal.unless(tag.at >= table && tag.size >= 8 && tag.size <= in.length() - tag.at);
      tags.add(tag);
    }
  }

  private void sort() {
    for (Tag tag : tags) {
      String name = name(tag.signature);
      if (COLOUR.contains(name)) {
        colours.add(tag);
      } else if (REQUIRED_TEXT.contains(name)) {
        texts.add(tag);
      }
    }
    // A text that shares bytes with colours cannot be blanked.
    for (Tag text : texts) {
      Refusal.unless(colours.stream().noneMatch(c -> c.at < text.end() && text.at < c.end()));
    }
  }

  private void overwrite() {
    int[] types = texts.stream().mapToInt(text -> (int) in.u32(text.at)).toArray();
    for (int field : new int[] {48, 52, 80}) { // manufacturer, model, creator
      put(field, 0);
    }
    zero(24, 36); // time of making
    put(24, 2000 << 16 | 1);
    put(28, 1 << 16);
    zero(84, 128); // identifier
    writeTable();
    zeroAllButColours();
    for (int i = 0; i < types.length; i++) {
      emptyText(texts.get(i), types[i]);
    }
  }

  private void writeTable() {
    List<Tag> kept = new ArrayList<>(colours);
    kept.addAll(texts);
    put(128, kept.size());
    int entry = TABLE;
    for (Tag tag : kept) {
      put(entry, tag.signature);
      put(entry + 4, tag.at);
      put(entry + 8, tag.size);
      entry += ENTRY;
    }
  }

  private void zeroAllButColours() {
    int clean = TABLE + ENTRY * (colours.size() + texts.size());
    colours.sort(Comparator.comparingInt(Tag::at));
    for (Tag colour : colours) {
      zero(clean, colour.at);
      clean = Math.max(clean, colour.end());
    }
    zero(clean, in.length());
  }

  /// The shortest text of the same type.
  private void emptyText(Tag tag, int type) {
    put(tag.at, type);
    if (name(type).equals("desc") && tag.size >= 12) {
      put(tag.at + 8, 1);
    }
    if (name(type).equals("mluc") && tag.size >= 16) {
      put(tag.at + 12, 12);
    }
  }

  private void put(int at, int value) {
    profile.set(BIG_INT, at, value);
  }

  private void zero(int from, int to) {
    if (to > from) {
      profile.asSlice(from, to - from).fill((byte) 0);
    }
  }

  private static String name(int signature) {
    char[] name = new char[4];
    for (int i = 0; i < 4; i++) {
      name[i] = (char) (signature >>> (24 - 8 * i) & 0xff);
    }
    return new String(name);
  }
}
