package dev.postern.engine.child;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AskTest {
  private static byte[] frame(int role, byte[] text) {
    byte[] stop = "END".getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(64 + text.length);
    frame.putInt(5).putFloat(0).putFloat(Float.NaN).putFloat(Float.NaN).putFloat(Float.NaN);
    frame.put((byte) 1).putInt(9).put((byte) 1).putInt(stop.length).put(stop);
    frame.putShort((short) 1).put((byte) role).putInt(text.length).put(text);
    byte[] whole = new byte[frame.position()];
    frame.flip().get(whole);
    return whole;
  }

  @Test
  void aRequestIsReadInFull() throws Refused {
    Ask ask = Ask.parse(ByteBuffer.wrap(frame(1, "ñ🌍".getBytes(StandardCharsets.UTF_8))));
    assertEquals(5, ask.mostTokens());
    assertEquals(OptionalInt.of(9), ask.seed());
    assertEquals(List.of("END"), ask.stops());
    assertEquals(List.of(new Ask.Turn("user", "ñ🌍")), ask.turns());
  }

  @Test
  void brokenTextAndUnknownRolesAreRefused() {
    assertThrows(
        Refused.class, () -> Ask.parse(ByteBuffer.wrap(frame(1, new byte[] {(byte) 0xff}))));
    assertThrows(Refused.class, () -> Ask.parse(ByteBuffer.wrap(frame(3, new byte[0]))));
    assertThrows(Refused.class, () -> Ask.parse(ByteBuffer.wrap(frame(-1, new byte[0]))));
  }

  @Test
  void anyBytesAreARequestOrARefusal() {
    long seed = 7;
    Random random = new Random(seed);
    byte[] good = frame(1, "some text".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 5000; i++) {
      byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 3));
      if (bad.length > 0) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      assertDoesNotThrow(() -> fuzz(bad), () -> "seed " + seed);
    }
  }

  static void fuzz(byte[] bytes) {
    try {
      Ask.parse(ByteBuffer.wrap(bytes));
    } catch (Refused e) {
      // Refused, as it should be; anything else that is thrown fails the test.
    }
  }
}
