package dev.postern.gateway.cli;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/// A QR code (ISO/IEC 18004) in text: two modules a character by half blocks, with the quiet zone
/// of four modules that scanners ask for.
final class TerminalQr {
  private static final int QUIET = 4;
  private static final String BLACK_ON_WHITE = "\u001b[30;107m";
  private static final String RESET = "\u001b[0m";
  private final QrCode code;

  /// @param text of at most 2,331 bytes
  TerminalQr(String text) {
    code = QrCode.encodeText(text, Ecc.MEDIUM);
  }

  /// Black on white whatever the terminal's colours are.
  String coloured() {
    return drawn(BLACK_ON_WHITE, RESET, true);
  }

  /// Without colours, for light text on a dark ground: a block is a light module.
  String plain() {
    return drawn("", "", false);
  }

  private String drawn(String begin, String end, boolean inkIsDark) {
    StringBuilder text = new StringBuilder();
    for (int y = -QUIET; y < code.size + QUIET; y += 2) {
      text.append(begin);
      for (int x = -QUIET; x < code.size + QUIET; x++) {
        text.append(
            glyph(code.getModule(x, y) == inkIsDark, code.getModule(x, y + 1) == inkIsDark));
      }
      text.append(end).append('\n');
    }
    return text.toString();
  }

  private static char glyph(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
