package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;

/// GIF (CompuServe, 87a and 89a): keeps images, palettes, timing and the number of loops; drops
/// comments, texts and application data, XMP among them.
final class Gif {
  private static final int NONE = -1;

  private final Source in;
  private final Output out;
  private final Tally tally;
  private int at;

  /// Where a block begins that tells how the next image is shown.
  private int control = NONE;

  private boolean pixels;

  Gif(Source in, Output out, Tally tally) {
    this.in = in;
    this.out = out;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    return in.matches(0, "GIF87a") || in.matches(0, "GIF89a");
  }

  void clean() {
    at = 13 + palette(10);
    out.copy(in, 0, at);
    int block = in.u8(at);
    while (block != 0x3b) {
      tally.part();
      switch (block) {
        case 0x2c -> image();
        case 0x21 -> extension();
        default -> throw new Refusal(Reason.MALFORMED);
      }
      block = in.u8(at);
    }
    Refusal.unless(pixels);
    out.u8(block);
    if (at + 1 < in.length()) {
      tally.removed(Removed.TRAILING_DATA);
    }
  }

  /// Bytes of the palette that flags announce.
  private int palette(int flagsAt) {
    int flags = in.u8(flagsAt);
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private void image() {
    boolean fits =
        in.u16le(at + 1) + in.u16le(at + 5) <= in.u16le(6)
            && in.u16le(at + 3) + in.u16le(at + 7) <= in.u16le(8);
    Refusal.unless(fits);
    if (control != NONE) {
      out.copy(in, control, 8);
      control = NONE;
    }
    int pixelsAt = at + 10 + palette(at + 9) + 1;
    int codeSize = in.u8(pixelsAt - 1);
    Refusal.unless(codeSize >= 1 && codeSize <= 8);
    int end = endOfBlocks(pixelsAt);
    out.copy(in, at, end - at);
    pixels = true;
    at = end;
  }

  private void extension() {
    int label = in.u8(at + 1);
    int end = endOfBlocks(at + 2);
    switch (label) {
      case 0xf9 -> {
        Refusal.unless(in.u8(at + 2) == 4 && in.u8(at + 7) == 0);
        control = at;
      }
      case 0xff -> application();
      case 0xfe -> tally.removed(Removed.COMMENT);
      case 0x01 -> {
        // A text is shown as an image is, and takes the control block with it.
        control = NONE;
        tally.removed(Removed.TEXT);
      }
      default -> tally.removed(Removed.APPLICATION_DATA);
    }
    at = end;
  }

  private void application() {
    boolean looping =
        in.matches(at + 2, "\u000bNETSCAPE2.0") || in.matches(at + 2, "\u000bANIMEXTS1.0");
    if (looping && in.matches(at + 14, "\u0003\u0001") && in.u8(at + 18) == 0) {
      out.copy(in, at, 19);
    } else {
      boolean xmp = in.matches(at + 2, "\u000bXMP DataXMP");
      tally.removed(xmp ? Removed.XMP : Removed.APPLICATION_DATA);
    }
  }

  /// Where a run of sub-blocks ends, each of which begins with its length; the last has none.
  private int endOfBlocks(int from) {
    int i = from;
    int length = in.u8(i);
    while (length != 0) {
      i += 1 + length;
      length = in.u8(i);
    }
    return i + 1;
  }
}
