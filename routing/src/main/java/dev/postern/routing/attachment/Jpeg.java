package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;

/// JPEG (ITU-T T.81, JFIF in T.871): keeps what decoders need, the colour profile and the way up.
///
/// What follows the end of the picture goes, and with it the previews and depth maps that phones
/// put there (CIPA DC-007). Hierarchical files are refused. The compressed pixels are not decoded,
/// so bytes hidden between the last of them and the end would stay.
final class Jpeg {
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;

  private final Source in;
  private final Output out;
  private final Tally tally;
  private int at = 2;
  private boolean frame;
  private boolean scan;
  private boolean oriented;
  private int profileChunks;
  private int profileNext = 1;

  Jpeg(Source in, Output out, Tally tally) {
    this.in = in;
    this.out = out;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    return in.matches(0, "\u00ff\u00d8\u00ff");
  }

  void clean() {
    try (Output profile = new Output(0, IccProfile.LARGEST)) {
      out.u16(0xffd8);
      int marker = marker();
      while (marker != END) {
        segment(marker, profile);
        marker = marker();
      }
    }
    Refusal.unless(frame && scan && profileNext > profileChunks);
    out.u16(0xff00 | END);
    if (at < in.length()) {
      tally.removed(Removed.TRAILING_DATA);
    }
  }

  /// Steps over a marker, and over the fill bytes that may stand before it.
  private int marker() {
    tally.part();
    Refusal.unless(in.u8(at) == 0xff);
    while (in.u8(at) == 0xff) {
      at++;
    }
    return in.u8(at++);
  }

  private void segment(int marker, Output profile) {
    int length = in.u16(at);
    Refusal.unless(length >= 2);
    Source payload = in.slice(at + 2, length - 2);
    at += length;
    switch (marker) {
      case 0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca, 0xcb -> frame(marker, payload);
      case 0xc4 -> huffmanTables(payload);
      case 0xcc -> arithmeticConditions(payload);
      case 0xdb -> quantisationTables(payload);
      case 0xdc, 0xdd -> fixed(marker, payload);
      case SCAN -> scan(payload);
      case 0xe0 -> jfif(payload);
      case 0xe1 -> exif(payload);
      case 0xe2 -> profile(payload, profile);
      case 0xed -> tally.removed(Removed.IPTC);
      case 0xee -> adobe(payload);
      case 0xfe -> tally.removed(Removed.COMMENT);
      case 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xef ->
          tally.removed(Removed.APPLICATION_DATA);
      case 0xc5, 0xc6, 0xc7, 0xcd, 0xce, 0xcf, 0xde, 0xdf -> throw new Refusal(Reason.UNSUPPORTED);
      default -> throw new Refusal(Reason.MALFORMED);
    }
  }

  private void keep(int marker, Source payload) {
    out.u16(0xff00 | marker).u16(payload.length() + 2).copy(payload);
  }

  /// Tables of section B.2.4.2: a class and number, how many codes each length has, their values.
  private void huffmanTables(Source payload) {
    int table = 0;
    while (table < payload.length()) {
      tableNumber(payload.u8(table));
      int codes = 0;
      for (int i = 1; i <= 16; i++) {
        codes += payload.u8(table + i);
      }
      Refusal.unless(codes <= 256);
      table += 17 + codes;
    }
    Refusal.unless(table == payload.length());
    keep(0xc4, payload);
  }

  /// Tables of section B.2.4.1: a precision and number, then 64 elements.
  private void quantisationTables(Source payload) {
    int table = 0;
    while (table < payload.length()) {
      int number = payload.u8(table);
      tableNumber(number);
      table += 1 + (64 << (number >> 4));
    }
    Refusal.unless(table == payload.length());
    keep(0xdb, payload);
  }

  private void arithmeticConditions(Source payload) {
    Refusal.unless((payload.length() & 1) == 0);
    for (int i = 0; i < payload.length(); i += 2) {
      tableNumber(payload.u8(i));
    }
    keep(0xcc, payload);
  }

  private static void tableNumber(int number) {
    Refusal.unless((number >> 4) <= 1 && (number & 15) <= 3);
  }

  private void fixed(int marker, Source payload) {
    Refusal.unless(payload.length() == 2);
    keep(marker, payload);
  }

  private void frame(int marker, Source payload) {
    Refusal.unless(!frame && payload.length() == 6 + 3 * payload.u8(5));
    frame = true;
    keep(marker, payload);
  }

  private void scan(Source payload) {
    Refusal.unless(frame && payload.length() == 4 + 2 * payload.u8(0));
    scan = true;
    keep(SCAN, payload);
    int end = endOfScan();
    out.copy(in, at, end - at);
    at = end;
  }

  /// Where the first marker stands that is neither a restart nor an escaped `ff` of the pixels.
  private int endOfScan() {
    int i = at;
    while (true) {
      i = in.indexOf(0xff, i);
      if (i < 0) {
        throw new Refusal(Reason.TRUNCATED);
      }
      int next = in.u8(i + 1);
      boolean pixels = next == 0 || (next >= 0xd0 && next <= 0xd7);
      if (!pixels && next != 0xff) {
        return i;
      }
      i += pixels ? 2 : 1;
    }
  }

  private void jfif(Source payload) {
    if (!payload.matches(0, "JFIF\0")) {
      boolean thumbnail = payload.matches(0, "JFXX\0");
      tally.removed(thumbnail ? Removed.PREVIEW : Removed.APPLICATION_DATA);
      return;
    }
    if (payload.length() > 14) {
      tally.removed(Removed.PREVIEW);
    }
    out.u16(0xffe0).u16(16).copy(payload, 0, 12).u16(0);
  }

  private void exif(Source payload) {
    if (!payload.matches(0, "Exif\0")) {
      tally.removed(
          payload.matches(0, "http://ns.adobe.com/") ? Removed.XMP : Removed.APPLICATION_DATA);
      return;
    }
    tally.removed(Removed.EXIF);
    if (oriented || payload.length() < 6) {
      return;
    }
    oriented = true;
    int orientation = Orientation.of(payload.slice(6, payload.length() - 6));
    if (orientation != Orientation.UPRIGHT) {
      out.u16(0xffe1).u16(2 + 6 + Orientation.LENGTH).latin1("Exif\0\0");
      Orientation.write(orientation, out);
    }
  }

  /// Gathers the colour profile from its pieces (ICC.1:2022, annex B.4), which come in order.
  private void profile(Source payload, Output profile) {
    if (!payload.matches(0, "ICC_PROFILE\0")) {
      tally.removed(payload.matches(0, "MPF\0") ? Removed.PREVIEW : Removed.APPLICATION_DATA);
      return;
    }
    if (profileChunks == 0) {
      profileChunks = payload.u8(13);
    }
    Refusal.unless(payload.u8(12) == profileNext && payload.u8(13) == profileChunks);
    Refusal.unless(profileNext <= profileChunks);
    profile.copy(payload, 14, payload.length() - 14);
    if (profileNext == profileChunks) {
      IccProfile.clean(profile.segment(), tally);
      writeProfile(profile.written(0));
    }
    profileNext++;
  }

  private void writeProfile(Source profile) {
    int most = 65535 - 2 - 14;
    int chunks = (profile.length() + most - 1) / most;
    for (int chunk = 0; chunk < chunks; chunk++) {
      int length = Math.min(most, profile.length() - chunk * most);
      out.u16(0xffe2).u16(2 + 14 + length).latin1("ICC_PROFILE\0").u8(chunk + 1).u8(chunks);
      out.copy(profile, chunk * most, length);
    }
  }

  /// Keeps what tells decoders how colours are transformed (T.872, section 6.5.3).
  private void adobe(Source payload) {
    if (!payload.matches(0, "Adobe") || payload.length() < 12) {
      tally.removed(Removed.APPLICATION_DATA);
      return;
    }
    if (payload.length() > 12) {
      tally.removed(Removed.APPLICATION_DATA);
    }
    out.u16(0xffee).u16(14).copy(payload, 0, 12);
  }
}
