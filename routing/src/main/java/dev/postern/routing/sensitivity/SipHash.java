package dev.postern.routing.sensitivity;

import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/// SipHash-2-4 with 64 bits of output (Aumasson and Bernstein, 2012): a keyed hash that reads
/// straight from secret memory, where the JDK's would copy it to the heap.
///
/// @param k0 the key's first half
/// @param k1 the key's second half
record SipHash(long k0, long k1) {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static SipHash withRandomKey() {
    SecureRandom random = new SecureRandom();
    return new SipHash(random.nextLong(), random.nextLong());
  }

  /// @param domain mixed into the key, to keep hashes of different uses apart
  long of(SecretView text, long domain) {
    Rounds rounds = new Rounds(k0 ^ domain, k1);
    MemorySegment memory = text.segment();
    int length = text.length();
    int at = 0;
    for (; at <= length - 8; at += 8) {
      rounds.absorb(memory.get(WORD, at));
    }
    long last = (long) length << 56;
    for (int shift = 0; at < length; at++, shift += 8) {
      last |= (memory.get(ValueLayout.JAVA_BYTE, at) & 0xFFL) << shift;
    }
    rounds.absorb(last);
    return rounds.finish();
  }

  @Override
  public String toString() {
    return "SipHash[]";
  }

  private static final class Rounds {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    Rounds(long k0, long k1) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void absorb(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    long finish() {
      v2 ^= 0xFF;
      round();
      round();
      round();
      round();
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
