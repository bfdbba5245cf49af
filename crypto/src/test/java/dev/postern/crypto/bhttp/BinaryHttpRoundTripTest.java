package dev.postern.crypto.bhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryHttpRoundTripTest {
  private static final long SEED = 9292;
  private static final int ROUNDS = 2_000;

  @Test
  void anyMessageInAnyFormCutAnywhereDecodesToItself() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Decoded message = random.nextBoolean() ? Messages.request(random) : Messages.response(random);
      byte[] bytes = ReferenceEncoder.encode(message, random.nextBoolean(), random);
      int[] cuts = random.ints(random.nextInt(5), 0, bytes.length + 1).sorted().toArray();
      assertEquals(message, Decoded.of(bytes, cuts), "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void anEncodedRequestDecodesToItself() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Decoded message = Messages.request(random);
      Decoded sent = new Decoded(message.heads(), message.content(), List.of());
      assertEquals(sent, Decoded.of(Encoded.of(sent)), "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void anEncodedResponseDecodesToItself() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Decoded message = Messages.response(random);
      assertEquals(message, Decoded.of(Encoded.of(message)), "seed " + SEED + ", round " + round);
    }
  }

  @Test
  void aChunkSentByAnotherWayIsTheSameBytes() {
    try (SecretBuffer whole = new SecretBuffer(16, 1024);
        SecretBuffer prefix = new SecretBuffer(16, 1024);
        SecretBytes content = SecretBytes.copyOf("x".repeat(100).getBytes(ISO_8859_1))) {
      new BinaryHttpEncoder(whole).chunk(content.view());
      new BinaryHttpEncoder(prefix).chunkPrefix(content.length());
      prefix.append(content.view());
      assertEquals(
          new String(whole.view().segment().toArray(ValueLayout.JAVA_BYTE), ISO_8859_1),
          new String(prefix.view().segment().toArray(ValueLayout.JAVA_BYTE), ISO_8859_1));
    }
  }
}
