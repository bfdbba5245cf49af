package dev.postern.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a terminal shows is what a camera reads: the text is painted as a terminal would, and read
/// back by another library.
final class TerminalQrTest {
  private static final int SCALE = 8;
  private static final String LINK =
      "postern://pair#AaUkE7zvGz8RsZ7Y1o3hU0o5lW6aW1mYx0c3g8t2n7fJ9KQbR4vT6yZpL2dHsXeN_-c8uMi5"
          + "OwBqGjP1rFkA3V7hDzCtSxI0nEyL6mQ4b9fWgUoJ2K8pRsTvY5dHaXlN7ZEzkyLjE2OC4xLjEwOjc2Nzg";

  @Test
  void aCameraReadsTheColouredCodeOnAnyGround() throws Exception {
    List<String> lines =
        new TerminalQr(LINK)
            .coloured()
            .lines()
            .map(line -> line.substring("\u001b[30;107m".length(), line.length() - 4))
            .toList();
    assertEquals(LINK, read(lines, true));
  }

  @Test
  void aCameraReadsThePlainCodeOnADarkGround() throws Exception {
    assertEquals(LINK, read(new TerminalQr(LINK).plain().lines().toList(), false));
  }

  @Test
  void theQuietZoneIsFourModulesWide() {
    List<String> lines = new TerminalQr(LINK).plain().lines().toList();
    assertTrue(lines.get(0).chars().allMatch(c -> c == '█'));
    assertTrue(lines.get(1).chars().allMatch(c -> c == '█'));
    assertTrue(lines.stream().allMatch(line -> line.startsWith("████") && line.endsWith("████")));
  }

  private static String read(List<String> lines, boolean inkIsDark) throws Exception {
    int width = lines.getFirst().length();
    int height = lines.size() * 2;
    int[] pixels = new int[width * SCALE * height * SCALE];
    for (int y = 0; y < height * SCALE; y++) {
      for (int x = 0; x < width * SCALE; x++) {
        char glyph = lines.get(y / SCALE / 2).charAt(x / SCALE);
        boolean upper = y / SCALE % 2 == 0;
        boolean ink = glyph == '█' || glyph == (upper ? '▀' : '▄');
        pixels[y * width * SCALE + x] = ink == inkIsDark ? 0xff000000 : 0xffffffff;
      }
    }
    RGBLuminanceSource image = new RGBLuminanceSource(width * SCALE, height * SCALE, pixels);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new GlobalHistogramBinarizer(image)),
            Map.of(DecodeHintType.TRY_HARDER, true))
        .getText();
  }
}
