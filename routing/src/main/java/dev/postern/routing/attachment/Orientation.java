package dev.postern.routing.attachment;

/// The one thing kept of camera data: which way is up (Exif 2.32, section 4.6.4, tag 0112).
final class Orientation {
  /// As the picture is stored.
  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  private Orientation() {}

  /// The orientation, 1 to 8, that a TIFF structure tells in its first directory; upright when it
  /// tells none, or is too broken for a viewer to find it.
  static int of(Source tiff) {
    boolean little = tiff.matches(0, "II*\0");
    if (!little && !tiff.matches(0, "MM\0*")) {
      return UPRIGHT;
    }
    try {
      return inDirectory(tiff, little);
    } catch (Refusal truncated) {
      return UPRIGHT;
    }
  }

  private static int inDirectory(Source tiff, boolean little) {
    int directory = little ? tiff.sizele(4) : tiff.size(4);
    int entries = u16(tiff, directory, little);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (u16(tiff, entry, little) == TAG && u16(tiff, entry + 2, little) == SHORT) {
        int orientation = u16(tiff, entry + 8, little);
        return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int u16(Source tiff, int at, boolean little) {
    return little ? tiff.u16le(at) : tiff.u16(at);
  }

  /// Bytes that [#write] writes.
  static final int LENGTH = 26;

  /// Writes a TIFF structure of one directory with this orientation and nothing else.
  static void write(int orientation, Output out) {
    out.latin1("MM\0*").u32(8);
    out.u16(1).u16(TAG).u16(SHORT).u32(1).u16(orientation).u16(0);
    out.u32(0);
  }
}
