package dev.postern.crypto.bhttp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;

/// Whatever the bytes, the decoder accepts or refuses with its own exception; how they are cut
/// makes no difference; and what is accepted means the same once it was written again.
class BinaryHttpFuzzTest {

  @FuzzTest
  void decodingNeverFailsOtherwiseThanByRefusal(byte[] message) {
    Object whole = outcome(message);
    for (int cut = 0; cut <= message.length; cut += 1 + message.length / 16) {
      if (!whole.equals(outcome(message, cut))) {
        throw new AssertionError("another outcome when cut at " + cut);
      }
    }
    if (whole instanceof Decoded decoded && !decoded.equals(rewritten(decoded))) {
      throw new AssertionError("another message when written again");
    }
  }

  private static Object outcome(byte[] message, int... cuts) {
    try {
      return Decoded.of(message, cuts);
    } catch (BinaryHttpException refused) {
      return refused.reason();
    }
  }

  /// Requests with trailers are what the encoder under test never writes.
  private static Decoded rewritten(Decoded decoded) {
    if (decoded.heads().getFirst() instanceof RequestHead && !decoded.trailers().isEmpty()) {
      return Decoded.of(ReferenceEncoder.encode(decoded, true, new Random(0)));
    }
    return Decoded.of(Encoded.of(decoded));
  }
}
