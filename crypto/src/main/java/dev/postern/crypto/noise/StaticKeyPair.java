package dev.postern.crypto.noise;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.security.SecureRandom;
import java.util.Arrays;

/// The long-lived X25519 keys of a box or a device. The private scalar lives off the heap and is
/// zeroed on close.
public final class StaticKeyPair implements AutoCloseable {
  private final SecretBytes scalar;
  private final PublicKey publicKey;

  private StaticKeyPair(SecretBytes scalar) {
    if (scalar.length() != X25519.LENGTH) {
      throw new IllegalArgumentException("a private key has 32 bytes, not " + scalar.length());
    }
    this.scalar = scalar;
    this.publicKey = PublicKey.of(new X25519().publicKey(scalar.segment()));
  }

  public static StaticKeyPair generate() {
    return generate(HandshakeState.RANDOM);
  }

  static StaticKeyPair generate(SecureRandom random) {
    byte[] bytes = new byte[X25519.LENGTH];
    random.nextBytes(bytes);
    try {
      return new StaticKeyPair(SecretBytes.copyOf(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// @param scalar 32 bytes, as [#privateKey()] showed them; owned by the pair from here on
  /// @throws IllegalArgumentException when it is not 32 bytes
  public static StaticKeyPair of(SecretBytes scalar) {
    return new StaticKeyPair(scalar);
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /// The private scalar, to be stored.
  public SecretView privateKey() {
    return scalar.view();
  }

  KeyPair keys() {
    return new KeyPair(scalar::segment, publicKey.bytes());
  }

  @Override
  public void close() {
    scalar.close();
  }

  @Override
  public String toString() {
    return "StaticKeyPair[" + publicKey.id() + "]";
  }
}
