package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.Map;

/// PNG (W3C, third edition, with APNG): keeps the chunks that pixels and colours need, and drops
/// every other, known or not, and what follows the end.
final class Png {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  /// A profile's name is a text that anyone may write.
  private static final String PROFILE_NAME = "icc\0\0";

  private static final int ANY = -1;

  /// The chunks that are kept, and how many bytes each has.
  private static final Map<String, Integer> KEPT =
      Map.ofEntries(
          Map.entry("IHDR", 13),
          Map.entry("PLTE", ANY),
          Map.entry("IDAT", ANY),
          Map.entry("IEND", 0),
          Map.entry("tRNS", ANY),
          Map.entry("bKGD", ANY),
          Map.entry("sBIT", ANY),
          Map.entry("cHRM", 32),
          Map.entry("gAMA", 4),
          Map.entry("sRGB", 1),
          Map.entry("cICP", 4),
          Map.entry("mDCV", 24),
          Map.entry("cLLI", 8),
          Map.entry("pHYs", 9),
          Map.entry("acTL", 8),
          Map.entry("fcTL", 26),
          Map.entry("fdAT", ANY));

  private static final Map<String, Removed> DROPPED =
      Map.of(
          "tEXt", Removed.TEXT,
          "zTXt", Removed.TEXT,
          "iTXt", Removed.TEXT,
          "sPLT", Removed.TEXT,
          "tIME", Removed.TIMESTAMP);

  private final Source in;
  private final Output out;
  private final Tally tally;
  private boolean pixels;
  private boolean profile;
  private boolean oriented;

  Png(Source in, Output out, Tally tally) {
    this.in = in;
    this.out = out;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    return in.matches(0, SIGNATURE);
  }

  void clean() {
    out.latin1(SIGNATURE);
    int at = SIGNATURE.length();
    Refusal.unless(name(at).equals("IHDR"));
    String name = "";
    while (!name.equals("IEND")) {
      tally.part();
      name = name(at);
      int length = in.size(at);
      Source chunk = in.slice(at + 4, 4 + length);
      Refusal.unless(chunk.crc32() == (int) in.u32(at + 8 + length));
      chunk(name, in.slice(at + 8, length));
      at += 12 + length;
    }
    Refusal.unless(pixels);
    if (at < in.length()) {
      tally.removed(Removed.TRAILING_DATA);
    }
  }

  private String name(int at) {
    char[] name = new char[4];
    for (int i = 0; i < 4; i++) {
      name[i] = (char) in.u8(at + 4 + i);
    }
    return new String(name);
  }

  private void chunk(String name, Source data) {
    pixels |= name.equals("IDAT");
    Integer length = KEPT.get(name);
    if (length != null) {
      Refusal.unless(length == ANY ? data.length() <= most(name) : data.length() == length);
      write(name, data);
    } else if (name.equals("iCCP")) {
      profile(data);
    } else if (name.equals("eXIf")) {
      exif(data);
    } else {
      boolean critical = (name.charAt(0) & 0x20) == 0;
      if (critical) {
        throw new Refusal(Reason.UNSUPPORTED);
      }
      tally.removed(removed(name, data));
    }
  }

  /// The most bytes that a small chunk of varying length can mean something by.
  private static int most(String name) {
    return switch (name) {
      case "PLTE" -> 3 * 256;
      case "tRNS" -> 256;
      case "bKGD" -> 6;
      case "sBIT" -> 4;
      default -> Integer.MAX_VALUE;
    };
  }

  private static Removed removed(String name, Source data) {
    if (name.equals("iTXt") && data.matches(0, "XML:com.adobe.xmp")) {
      return Removed.XMP;
    }
    return DROPPED.getOrDefault(name, Removed.APPLICATION_DATA);
  }

  private void exif(Source data) {
    tally.removed(Removed.EXIF);
    int orientation = Orientation.of(data);
    if (oriented || orientation == Orientation.UPRIGHT) {
      return;
    }
    oriented = true;
    int start = begin("eXIf");
    Orientation.write(orientation, out);
    end(start);
  }

  private void profile(Source data) {
    int name = data.indexOf(0, 0);
    Refusal.unless(!profile && name > 0 && name < 80 && data.u8(name + 1) == 0);
    profile = true;
    try (Output plain = new Output(4096, IccProfile.LARGEST)) {
      Zlib.framed().inflate(data.slice(name + 2, data.length() - name - 2), plain, tally);
      IccProfile.clean(plain.segment(), tally);
      int start = begin("iCCP");
      out.latin1(PROFILE_NAME);
      Zlib.framed().deflate(plain.segment(), out);
      end(start);
    }
  }

  private void write(String name, Source data) {
    int start = begin(name);
    out.copy(data);
    end(start);
  }

  private int begin(String name) {
    int start = out.size();
    out.u32(0).latin1(name);
    return start;
  }

  private void end(int start) {
    out.patch32(start, out.size() - start - 8);
    out.u32(out.written(start + 4).crc32());
  }
}
