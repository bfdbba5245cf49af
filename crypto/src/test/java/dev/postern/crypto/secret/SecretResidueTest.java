package dev.postern.crypto.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a look at the whole memory of this process finds, each time with a control that must be
/// found.
@EnabledOnOs(OS.LINUX)
class SecretResidueTest {
  private static final byte[] ON_HEAP = new byte[Canary.LENGTH];

  /// Random bytes that are never on the heap: each is computed when it is written.
  private record Canary(long seed) {
    private static final int LENGTH = 24;

    static Canary random() {
      return new Canary(new SecureRandom().nextLong());
    }

    byte at(int i) {
      long mixed = (seed + i) * 0x9e3779b97f4a7c15L;
      return (byte) (((mixed ^ (mixed >>> 29)) * 0xbf58476d1ce4e5b9L) >>> 40);
    }

    void writeTo(MemorySegment memory) {
      for (int i = 0; i < LENGTH; i++) {
        memory.set(ValueLayout.JAVA_BYTE, i, at(i));
      }
    }

    byte[] scrambled() {
      byte[] scrambled = new byte[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        scrambled[i] = MemoryScan.scramble(at(i));
      }
      return scrambled;
    }
  }

  private static List<Integer> copies(Canary... canaries) throws IOException {
    List<Integer> copies =
        MemoryScan.ofThisProcess(Arrays.stream(canaries).map(Canary::scrambled).toList());
    assumeTrue(
        copies.size() == canaries.length, "SKIPPED: the system forbids reading process memory");
    return copies;
  }

  @Test
  void secretMemoryIsUnreadableFromOutsideEvenWhileItIsHeld() throws IOException {
    Mapping probe = Mapping.of(1_000_000);
    SecretMemory.Kind kind = probe.kind();
    probe.release();
    assumeTrue(kind == SecretMemory.Kind.SECRET, "SKIPPED: no memfd_secret here, but " + kind);
    Canary secret = Canary.random();
    Canary control = Canary.random();
    control.writeTo(MemorySegment.ofArray(ON_HEAP));
    try (SecretBytes small = SecretBytes.allocate(100);
        SecretBytes large = SecretBytes.allocate(2_000_000)) {
      secret.writeTo(small.segment());
      secret.writeTo(large.segment());
      List<Integer> copies = copies(secret, control);
      assertEquals(0, copies.get(0));
      assertTrue(copies.get(1) >= 1, "the control is found");
    }
  }

  @Test
  void whereMemoryCanBeReadTheBytesAreThereUntilTheirOwnerClosesAndNotAfter() throws IOException {
    Canary canary = Canary.random();
    SizeClass readable = new SizeClass(8_192, Mapping::withoutSecret);
    try (SecretBytes secret = new SecretBytes(readable.lease(), 8_000)) {
      canary.writeTo(secret.segment());
      assertEquals(List.of(1), copies(canary), "the control: found once while it is held");
    }
    assertEquals(List.of(0), copies(canary), "the slab is mapped still");
  }

  @Test
  void aCipherThatWorksInScratchLeavesNoPlaintextBehindAndOneOnDirectBuffersDoes()
      throws IOException, GeneralSecurityException {
    Canary canary = Canary.random();
    Canary control = Canary.random();
    try (SecretBytes text = SecretBytes.allocate(1_000)) {
      for (int message = 0; message < 16; message++) {
        canary.writeTo(text.segment());
        sealAndOpenInScratch(message, text.segment());
      }
      control.writeTo(text.segment());
      sealAndOpenInDirectBuffers(text);
    }
    List<Integer> copies = copies(canary, control);
    assertEquals(0, copies.get(0));
    assertTrue(copies.get(1) >= 1, "the control: the JDK's hidden copies are found");
  }

  private static void sealAndOpenInDirectBuffers(SecretBytes text) throws GeneralSecurityException {
    try (SecretBytes sealed = SecretBytes.allocate(text.length() + 16)) {
      cipher(Cipher.ENCRYPT_MODE, 99).doFinal(text.buffer(), sealed.buffer());
      for (int i = 0; i < 16; i++) {
        cipher(Cipher.DECRYPT_MODE, 99).doFinal(sealed.buffer(), text.buffer());
      }
    }
  }

  /// In place, once with a collection while the plaintext is in the slot.
  private static void sealAndOpenInScratch(int nonce, MemorySegment text)
      throws GeneralSecurityException {
    int length = (int) text.byteSize();
    try (CipherScratch.Slot slot = CipherScratch.lease()) {
      byte[] array = slot.array();
      int at = slot.offset();
      MemorySegment.copy(text, ValueLayout.JAVA_BYTE, 0, array, at, length);
      if (nonce == 7) {
        System.gc();
      }
      int sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(array, at, length, array, at);
      assertEquals(length + 16, sealed);
      int opened = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(array, at, sealed, array, at);
      assertEquals(length, opened);
      assertEquals(-1, text.mismatch(MemorySegment.ofArray(array).asSlice(at, length)));
    }
  }

  private static Cipher cipher(int mode, int nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    byte[] iv = ByteBuffer.allocate(12).putInt(nonce).array();
    cipher.init(mode, new SecretKeySpec(new byte[32], "ChaCha20"), new IvParameterSpec(iv));
    return cipher;
  }
}
