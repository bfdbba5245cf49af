package dev.postern.routing.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Utf8Test {
  private static final int[] SECOND_AND_LATER = {
    0x00, 0x22, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xff
  };

  @Test
  void everyCharacterHasTheBytesAndLengthThatTheJdkGivesIt() {
    byte[] bytes = new byte[8];
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        continue;
      }
      byte[] expected = Character.toString(c).getBytes(StandardCharsets.UTF_8);
      Arrays.fill(bytes, (byte) 'x');
      int length = Utf8.write(c, MemorySegment.ofArray(bytes), 0);
      assertEquals(0, Arrays.compare(expected, 0, expected.length, bytes, 0, length), "U+" + c);
      if (c >= 0x80) {
        MemorySegment text = MemorySegment.ofArray(bytes);
        assertEquals(length, Utf8.validLength(text, 0, 8), "U+" + c);
        assertEquals(length, Utf8.validLength(text, 0, length), "U+" + c);
      }
    }
  }

  @Test
  void whatTheJdkDoesNotDecodeIsRefusedWhetherOrNotMoreFollows() {
    for (int first = 0x80; first <= 0xff; first++) {
      for (int second : SECOND_AND_LATER) {
        for (int third : SECOND_AND_LATER) {
          for (int fourth : SECOND_AND_LATER) {
            byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) fourth};
            int expected = lengthByJdk(bytes);
            assertEquals(expected, length(bytes, 4), () -> Arrays.toString(bytes));
            if (expected < 4) {
              assertEquals(expected, length(bytes, 3), () -> Arrays.toString(bytes));
            }
          }
        }
      }
    }
  }

  private static int length(byte[] bytes, int end) {
    try {
      return Utf8.validLength(MemorySegment.ofArray(bytes), 0, end);
    } catch (JsonRefused refused) {
      return 0;
    }
  }

  private static int lengthByJdk(byte[] bytes) {
    for (int length = 2; length <= 4; length++) {
      String decoded = new String(bytes, 0, length, StandardCharsets.UTF_8);
      if (decoded.codePointCount(0, decoded.length()) == 1 && decoded.charAt(0) != 0xfffd) {
        return length;
      }
    }
    return 0;
  }
}
