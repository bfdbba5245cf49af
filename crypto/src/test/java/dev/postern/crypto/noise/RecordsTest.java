package dev.postern.crypto.noise;

import static dev.postern.crypto.noise.HandshakesTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import dev.postern.crypto.noise.Pair.Ends;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretTooLarge;
import dev.postern.crypto.secret.SecretView;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final byte[] HELLO = {1, 2, 3};

  private final Pair pair = new Pair();
  private Ends ends;

  RecordsTest() throws NoiseFailure {
    ends = pair.openSession();
  }

  @BeforeEach
  void reopen() throws NoiseFailure {
    ends.close();
    ends = pair.openSession();
  }

  @AfterEach
  void close() {
    ends.close();
    pair.close();
  }

  @Test
  void everySizeUpToTheLimitOpensToWhatWasSealed() throws NoiseFailure {
    for (int size : new int[] {0, 1, 15, 16, 17, 1023, 4096, NoiseSession.MAX_PLAINTEXT}) {
      byte[] plaintext = new byte[size];
      java.util.Arrays.fill(plaintext, (byte) size);
      byte[] record = Pair.seal(ends.device().sender(), plaintext);
      assertEquals(size + 16, record.length);
      assertArrayEquals(plaintext, Pair.open(ends.box().receiver(), record));
    }
  }

  @Test
  void directBuffersWorkLikeHeapBuffers() throws NoiseFailure {
    ByteBuffer record = ByteBuffer.allocateDirect(HELLO.length + 16);
    try (SecretBytes plaintext = SecretBytes.copyOf(HELLO);
        SecretBuffer out = new SecretBuffer(16, 16)) {
      ends.device().sender().seal(plaintext.view(), record);
      record.flip();
      ends.box().receiver().open(record, out);
      assertEquals(0, record.remaining());
      assertEquals(HELLO.length, out.size());
    }
  }

  @Test
  void aPlaintextBeyondTheLimitIsRefusedAndTheCipherLives() throws NoiseFailure {
    assertRefused(
        Reason.BAD_LENGTH,
        () -> Pair.seal(ends.device().sender(), new byte[NoiseSession.MAX_PLAINTEXT + 1]));
    assertArrayEquals(
        HELLO, Pair.open(ends.box().receiver(), Pair.seal(ends.device().sender(), HELLO)));
  }

  @Test
  void tooLittleRoomForTheRecordSealsNothing() throws NoiseFailure {
    try (SecretBytes plaintext = SecretBytes.copyOf(HELLO)) {
      assertThrows(
          BufferOverflowException.class,
          () -> ends.device().sender().seal(plaintext.view(), ByteBuffer.allocate(18)));
    }
    assertEquals(0, ends.device().sender().records());
    assertArrayEquals(
        HELLO, Pair.open(ends.box().receiver(), Pair.seal(ends.device().sender(), HELLO)));
  }

  @Test
  void tooLittleRoomForThePlaintextIsToldApart() throws NoiseFailure {
    byte[] record = Pair.seal(ends.device().sender(), HELLO);
    try (SecretBuffer out = new SecretBuffer(2, 2)) {
      assertThrows(
          SecretTooLarge.class, () -> ends.box().receiver().open(record, 0, record.length, out));
    }
  }

  @Test
  void aChangeOfAnyByteIsRefusedAndEndsTheCipher() throws NoiseFailure {
    byte[] record = Pair.seal(ends.device().sender(), HELLO);
    for (int i = 0; i < record.length; i++) {
      reopen();
      byte[] tampered = Pair.seal(ends.device().sender(), HELLO);
      byte[] untouched = tampered.clone();
      tampered[i] ^= 1;
      assertRefused(Reason.BAD_TAG, () -> Pair.open(ends.box().receiver(), tampered));
      assertRefused(Reason.CLOSED, () -> Pair.open(ends.box().receiver(), untouched));
    }
  }

  @Test
  void aFailedOpenLeavesNothingInTheBuffer() throws NoiseFailure {
    byte[] record = Pair.seal(ends.device().sender(), HELLO);
    record[0] ^= 1;
    try (SecretBuffer out = new SecretBuffer(16, 16)) {
      assertRefused(
          Reason.BAD_TAG, () -> ends.box().receiver().open(record, 0, record.length, out));
      assertEquals(0, out.size());
    }
  }

  @Test
  void aReplayedRecordIsRefused() throws NoiseFailure {
    byte[] record = Pair.seal(ends.device().sender(), HELLO);
    Pair.open(ends.box().receiver(), record);
    assertRefused(Reason.BAD_TAG, () -> Pair.open(ends.box().receiver(), record));
  }

  @Test
  void recordsOutOfOrderAreRefused() throws NoiseFailure {
    Pair.seal(ends.device().sender(), HELLO);
    byte[] second = Pair.seal(ends.device().sender(), HELLO);
    assertRefused(Reason.BAD_TAG, () -> Pair.open(ends.box().receiver(), second));
  }

  @Test
  void aRecordSentBackToItsSenderIsRefused() throws NoiseFailure {
    byte[] record = Pair.seal(ends.device().sender(), HELLO);
    assertRefused(Reason.BAD_TAG, () -> Pair.open(ends.device().receiver(), record));
  }

  @Test
  void recordsOfImpossibleLengthAreRefused() throws NoiseFailure {
    for (int length : new int[] {0, 1, 15, NoiseSession.MAX_RECORD + 1}) {
      reopen();
      assertRefused(Reason.BAD_LENGTH, () -> Pair.open(ends.box().receiver(), new byte[length]));
      assertRefused(Reason.CLOSED, () -> Pair.open(ends.box().receiver(), new byte[16]));
    }
  }

  @Test
  void aClosedSessionSealsAndOpensNothing() throws NoiseFailure {
    byte[] record = Pair.seal(ends.device().sender(), HELLO);
    ends.close();
    assertRefused(Reason.CLOSED, () -> Pair.seal(ends.device().sender(), HELLO));
    assertRefused(Reason.CLOSED, () -> Pair.open(ends.box().receiver(), record));
  }

  @Test
  void theLastNonceIsNeverUsedForARecord() throws NoiseFailure {
    CipherState state = new CipherState(new ChaChaPoly(), new byte[32], -2);
    SendCipher cipher = new SendCipher(state);
    Pair.seal(cipher, HELLO);
    assertRefused(Reason.EXHAUSTED, () -> Pair.seal(cipher, HELLO));
    assertEquals(-1, cipher.records());
  }

  @Test
  void closingWipesTheKey() throws NoiseFailure {
    byte[] key = new byte[32];
    key[5] = 1;
    CipherState state = new CipherState(new ChaChaPoly(), key);
    Pair.seal(new SendCipher(state), HELLO);
    state.close();
    assertArrayEquals(new byte[32], key);
  }

  @Test
  void aSealThatFailsWhereARekeyIsDueDoesNotRekeyTwice() throws NoiseFailure {
    for (int record = 0; record < 1024; record++) {
      Pair.open(ends.box().receiver(), Pair.seal(ends.device().sender(), HELLO));
    }
    SecretBytes closed = SecretBytes.copyOf(HELLO);
    SecretView view = closed.view();
    closed.close();
    assertThrows(IllegalStateException.class, () -> ends.device().sender().seal(view));
    assertArrayEquals(
        HELLO, Pair.open(ends.box().receiver(), Pair.seal(ends.device().sender(), HELLO)));
  }

  @Test
  void theKeyChangesEvery1024Records() throws NoiseFailure {
    byte[] key = new byte[32];
    SendCipher cipher = new SendCipher(new CipherState(new ChaChaPoly(), key));
    byte[] before = key.clone();
    int changes = 0;
    for (int record = 0; record < 4097; record++) {
      Pair.seal(cipher, HELLO);
      if (!java.util.Arrays.equals(before, key)) {
        assertEquals(0, (record + 1) % 1024);
        before = key.clone();
        changes++;
      }
    }
    assertEquals(4, changes);
  }
}
