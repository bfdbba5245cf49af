package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.noise.HandshakeState.Role;
import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.junit.jupiter.api.Test;

/// The post-quantum half, against other people's implementations.
class HybridTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// What is known of vector 1 of the libp2p draft's implementers: all inputs are bytes of one
  /// value.
  @Test
  void theFirstVectorOfTheLibp2pDraftAgrees() throws NoiseFailure {
    HandshakePattern pattern =
        HandshakePattern.parse(
            """
            XXhfs:
              -> e, e1
              <- e, ee, ekem1, s, es
              -> s, se
            """);
    Protocol protocol =
        new Protocol("Noise_XXhfs_25519+MLKEM768_ChaChaPoly_SHA256", pattern, Suite.POSTERN);
    byte[] initiatorRandom = concat(filled(0x13, 32), filled(0x15, 64));
    byte[] responderRandom = concat(filled(0x14, 32), filled(0x16, 32));
    HandshakeState initiator =
        new HandshakeState(
            protocol,
            Role.INITIATOR,
            new byte[0],
            keys(0x11),
            null,
            new FixedRandom(initiatorRandom));
    HandshakeState responder =
        new HandshakeState(
            protocol,
            Role.RESPONDER,
            new byte[0],
            keys(0x12),
            null,
            new FixedRandom(responderRandom));
    byte[] first = initiator.write(new byte[0]);
    responder.read(first, 0);
    byte[] second = responder.write(new byte[0]);
    initiator.read(second, 0);
    byte[] third = initiator.write(new byte[0]);
    responder.read(third, 0);
    assertEquals(1216, first.length);
    assertEquals(1200, second.length);
    assertEquals(
        "ecee945a65a96f34fdaf116d3c70727852b0a25eb350bf72bb088f21cb374ba5"
            + "0c973fdc4ea63d2065ac9ff9fb347f0700dcf7ec3bb3a3c01f84290c6d8931aa",
        HexFormat.of().formatHex(third));
    assertEquals(
        "b5a3c9854777aa5dad0a633c769bcc6662713f20f14e0371e4bfd253e1869eef",
        HexFormat.of().formatHex(initiator.handshakeHash()));
    assertArrayEquals(initiator.handshakeHash(), responder.handshakeHash());
  }

  @Test
  void whatBouncyCastleEncapsulatesTheJdkDecapsulates() throws NoiseFailure {
    for (int i = 0; i < 20; i++) {
      MlKem768.EphemeralKey key = MlKem768.generate(RANDOM);
      SecretWithEncapsulation kem =
          new MLKEMGenerator(RANDOM)
              .generateEncapsulated(
                  new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, key.publicKey()));
      assertArrayEquals(kem.getSecret(), key.decapsulate(kem.getEncapsulation()));
    }
  }

  @Test
  void whatTheJdkEncapsulatesBouncyCastleDecapsulates() throws NoiseFailure {
    for (int i = 0; i < 20; i++) {
      byte[] seed = new byte[64];
      RANDOM.nextBytes(seed);
      MLKEMPrivateKeyParameters key =
          new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, seed);
      MlKem768.Encapsulation kem = MlKem768.encapsulate(key.getPublicKey(), RANDOM);
      assertArrayEquals(kem.secret(), new MLKEMExtractor(key).extractSecret(kem.ciphertext()));
    }
  }

  @Test
  void anEncapsulationKeyBeyondTheModulusIsRefused() {
    byte[] valid = MlKem768.generate(RANDOM).publicKey();
    for (int offset : new int[] {0, 600, 1149}) {
      byte[] key = valid.clone();
      key[offset] = (byte) 0x01; // 0xd01 = 3329, the modulus itself
      key[offset + 1] = (byte) ((key[offset + 1] & 0xf0) | 0x0d);
      HandshakesTest.assertRefused(Reason.BAD_KEM_KEY, () -> MlKem768.encapsulate(key, RANDOM));
    }
  }

  @Test
  void anEncapsulationKeyJustBelowTheModulusIsAccepted() throws NoiseFailure {
    byte[] key = MlKem768.generate(RANDOM).publicKey();
    key[0] = (byte) 0x00; // 0xd00 = 3328
    key[1] = (byte) ((key[1] & 0xf0) | 0x0d);
    assertEquals(1088, MlKem768.encapsulate(key, RANDOM).ciphertext().length);
  }

  @Test
  void anotherLengthOfEncapsulationKeyIsRefused() {
    for (int length : new int[] {0, 32, 1183, 1185, 1568}) {
      HandshakesTest.assertRefused(
          Reason.BAD_KEM_KEY, () -> MlKem768.encapsulate(new byte[length], RANDOM));
    }
  }

  private static KeyPair keys(int fill) {
    MemorySegment scalar = MemorySegment.ofArray(filled(fill, 32));
    return new KeyPair(() -> scalar, new X25519().publicKey(scalar));
  }

  private static byte[] filled(int fill, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
