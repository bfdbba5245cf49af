package dev.postern.crypto.noise;

import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.ValueLayout;

/// The pre-shared symmetric keys of the Noise specification, section 9: always 32 bytes.
final class PreSharedKey {
  static final int LENGTH = 32;

  private PreSharedKey() {}

  /// A copy for [HandshakeState#addPsk], which wipes it.
  static byte[] copyOf(SecretBytes key) {
    if (key.length() != LENGTH) {
      throw new IllegalArgumentException("a pre-shared key has 32 bytes, not " + key.length());
    }
    return key.segment().toArray(ValueLayout.JAVA_BYTE);
  }
}
