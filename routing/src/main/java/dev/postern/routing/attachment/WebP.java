package dev.postern.routing.attachment;

/// WebP (RFC 9649): keeps pixels, transparency, animation and the colour profile; drops EXIF, XMP
/// and unknown chunks, also those within frames, and says so in the flags.
final class WebP {
  private static final int HEADER = 12;
  private static final int EXIF_AND_XMP = 0x08 | 0x04;
  private static final int EXIF = 0x08;

  private final Source in;
  private final Output out;
  private final Tally tally;
  private boolean pixels;
  private boolean oriented;
  private boolean profile;
  private int flags = -1;

  WebP(Source in, Output out, Tally tally) {
    this.in = in;
    this.out = out;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    return in.matches(0, "RIFF") && in.matches(8, "WEBP");
  }

  void clean() {
    int size = in.sizele(4);
    in.require(8, size);
    Refusal.unless(size >= 4);
    out.latin1("RIFF").u32(0).latin1("WEBP");
    chunks(in, HEADER, 8 + size);
    Refusal.unless(pixels);
    if (8 + size < in.length()) {
      tally.removed(Removed.TRAILING_DATA);
    }
    out.patch32le(4, out.size() - 8);
  }

  private void chunks(Source source, int from, int end) {
    int at = from;
    while (at < end) {
      tally.part();
      int length = source.sizele(at + 4);
      Refusal.unless(at + 8 <= end && length <= end - at - 8);
      chunk(source, at, source.slice(at + 8, length));
      at += 8 + length + (length & 1);
    }
    // The last padding byte is part of the chunks too.
    Refusal.unless(at == end);
  }

  private void chunk(Source source, int at, Source data) {
    if (source.matches(at, "VP8 ") || source.matches(at, "VP8L") || source.matches(at, "ALPH")) {
      pixels |= !source.matches(at, "ALPH");
      write(source, at, data);
    } else if (source.matches(at, "VP8X")) {
      header(source, at, data);
    } else if (source.matches(at, "ANIM")) {
      Refusal.unless(data.length() == 6);
      write(source, at, data);
    } else if (source.matches(at, "ANMF")) {
      frame(data);
    } else if (source.matches(at, "ICCP")) {
      profile(data);
    } else if (source.matches(at, "EXIF")) {
      exif(data);
    } else {
      tally.removed(source.matches(at, "XMP ") ? Removed.XMP : Removed.APPLICATION_DATA);
    }
  }

  private void write(Source source, int at, Source data) {
    out.copy(source, at, 4).u32le(data.length()).copy(data);
    out.zeros(data.length() & 1);
  }

  private void header(Source source, int at, Source data) {
    Refusal.unless(data.length() == 10 && flags < 0 && out.size() == HEADER);
    flags = HEADER + 8;
    write(source, at, data);
    // Flags, and three reserved bytes that should be zero.
    out.patch32le(flags, data.u8(0) & 0x3e & ~EXIF_AND_XMP);
  }

  /// A frame of an animation: where and how long it is shown, and chunks of its own.
  private void frame(Source data) {
    int start = out.size();
    out.latin1("ANMF").u32(0).copy(data, 0, 16);
    for (int at = 16; at < data.length(); ) {
      tally.part();
      int length = data.sizele(at + 4);
      Source inner = data.slice(at + 8, length);
      boolean picture = data.matches(at, "VP8 ") || data.matches(at, "VP8L");
      pixels |= picture;
      if (picture || data.matches(at, "ALPH")) {
        write(data, at, inner);
      } else {
        tally.removed(Removed.APPLICATION_DATA);
      }
      at += 8 + length + (length & 1);
    }
    out.patch32le(start + 4, out.size() - start - 8);
  }

  private void profile(Source data) {
    Refusal.unless(!profile && data.length() <= IccProfile.LARGEST);
    profile = true;
    out.latin1("ICCP").u32le(data.length());
    int start = out.size();
    out.copy(data);
    IccProfile.clean(out.segment().asSlice(start), tally);
    out.zeros(data.length() & 1);
  }

  /// Some writers put the head of a JPEG segment before the structure.
  private void exif(Source data) {
    tally.removed(Removed.EXIF);
    int head = data.matches(0, "Exif\0\0") ? 6 : 0;
    int orientation = Orientation.of(data.slice(head, data.length() - head));
    if (oriented || flags < 0 || orientation == Orientation.UPRIGHT) {
      return;
    }
    oriented = true;
    out.latin1("EXIF").u32le(Orientation.LENGTH);
    Orientation.write(orientation, out);
    out.patch32le(flags, (int) out.written(flags).u32le(0) | EXIF);
  }
}
