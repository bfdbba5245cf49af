package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.DecapsulateException;
import javax.crypto.KEM;
import javax.crypto.SecretKey;

/// ML-KEM-768 (FIPS 203) of the JDK, with raw keys as they stand in Noise messages.
final class MlKem768 {
  static final int PUBLIC_KEY_LENGTH = 1184;
  static final int CIPHERTEXT_LENGTH = 1088;

  /// What stands before the raw key in its SubjectPublicKeyInfo (RFC 9935).
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

  private static final String ALGORITHM = "ML-KEM-768";

  /// Safe for use by many threads at once, says its documentation; the others are not.
  private static final KEM MECHANISM = Jdk.kem(ALGORITHM);

  private MlKem768() {}

  /// A key pair for one handshake. The JDK keeps the private key on the heap and cannot wipe it: it
  /// is dropped with the handshake, which also has its X25519 secrets.
  static final class EphemeralKey {
    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private EphemeralKey(KeyPair pair) {
      byte[] encoded = pair.getPublic().getEncoded();
      privateKey = pair.getPrivate();
      publicKey = Arrays.copyOfRange(encoded, SPKI_PREFIX.length, encoded.length);
    }

    byte[] publicKey() {
      return publicKey;
    }

    /// The shared secret, which the caller wipes. A ciphertext made for another key gives another
    /// secret, not an error (FIPS 203, section 6.3): the tag that follows in the message tells.
    byte[] decapsulate(byte[] ciphertext) throws NoiseFailure {
      try {
        return MECHANISM.newDecapsulator(privateKey).decapsulate(ciphertext).getEncoded();
      } catch (InvalidKeyException | DecapsulateException e) {
        throw new NoiseFailure(Reason.BAD_KEM_KEY);
      }
    }
  }

  /// @param secret shared, which the caller wipes
  @SuppressWarnings("ArrayRecordComponent") // a pair of results, never compared
  record Encapsulation(byte[] ciphertext, byte[] secret) {}

  static EphemeralKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = Jdk.keyPairGenerator(ALGORITHM);
      generator.initialize(NamedParameterSpec.ML_KEM_768, random);
      return new EphemeralKey(generator.generateKeyPair());
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("ML-KEM-768 of the JDK failed", e);
    }
  }

  /// @throws NoiseFailure with `BAD_KEM_KEY` when the key fails the modulus check of FIPS 203,
  ///   section 7.2, which the JDK makes
  static Encapsulation encapsulate(byte[] publicKey, SecureRandom random) throws NoiseFailure {
    byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + publicKey.length);
    System.arraycopy(publicKey, 0, encoded, SPKI_PREFIX.length, publicKey.length);
    KeyFactory keys = Jdk.keyFactory(ALGORITHM);
    try {
      PublicKey key = keys.generatePublic(new X509EncodedKeySpec(encoded));
      KEM.Encapsulated result = MECHANISM.newEncapsulator(key, random).encapsulate();
      SecretKey secret = result.key();
      return new Encapsulation(result.encapsulation(), secret.getEncoded());
    } catch (InvalidKeySpecException | InvalidKeyException e) {
      throw new NoiseFailure(Reason.BAD_KEM_KEY);
    }
  }
}
