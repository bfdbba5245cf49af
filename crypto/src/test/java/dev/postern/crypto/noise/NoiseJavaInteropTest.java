package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.southernstorm.noise.protocol.CipherStatePair;
import dev.postern.crypto.noise.HandshakeState.Role;
import java.lang.foreign.MemorySegment;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Handshakes with noise-java in every pattern that it can speak, from both ends.
class NoiseJavaInteropTest {
  private static final byte[] PROLOGUE = {9, 9};
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "N", "K", "X", "NN", "NK", "NX", "XN", "XK", "XX", "KN", "KK", "KX", "IN", "IK", "IX"
      })
  void noiseJavaAndTheEngineUnderstandEachOther(String pattern) throws Exception {
    String name = "Noise_" + pattern + "_25519_ChaChaPoly_SHA256";
    converse(name, Role.INITIATOR);
    converse(name, Role.RESPONDER);
  }

  private static void converse(String name, Role ours) throws Exception {
    Protocol protocol = Protocols.named(name);
    KeyPair ourKeys = keys();
    KeyPair theirKeys = keys();
    HandshakePattern pattern = protocol.pattern();
    boolean initiator = ours == Role.INITIATOR;
    boolean peerKnown =
        !(initiator ? pattern.responderPremessage() : pattern.initiatorPremessage()).isEmpty();
    HandshakeState engine =
        new HandshakeState(
            protocol, ours, PROLOGUE, ourKeys, peerKnown ? theirKeys.publicKey() : null, RANDOM);
    com.southernstorm.noise.protocol.HandshakeState other =
        noiseJava(name, initiator, theirKeys, ourKeys);
    int messages = pattern.messages().size();
    for (int i = 0; i < messages; i++) {
      byte[] payload = new byte[10 + i];
      RANDOM.nextBytes(payload);
      if (initiator == (i % 2 == 0)) {
        assertArrayEquals(payload, read(other, engine.write(payload)), name);
      } else {
        assertArrayEquals(payload, engine.read(write(other, payload), 100), name);
      }
    }
    assertArrayEquals(other.getHandshakeHash(), engine.handshakeHash(), name);
    transport(engine.split(), other.split(), initiator, messages == 1);
  }

  private static void transport(
      CipherState[] engine, CipherStatePair other, boolean initiator, boolean oneWay)
      throws GeneralSecurityException, NoiseFailure {
    CipherState sending = engine[initiator ? 0 : 1];
    CipherState receiving = engine[initiator ? 1 : 0];
    for (int i = 0; i < 3; i++) {
      byte[] plaintext = new byte[100 * i];
      RANDOM.nextBytes(plaintext);
      if (initiator || !oneWay) {
        byte[] record = new byte[plaintext.length + 16];
        sending.seal(new byte[0], plaintext, 0, plaintext.length, record, 0);
        byte[] opened = new byte[plaintext.length];
        assertEquals(
            opened.length,
            other.getReceiver().decryptWithAd(null, record, 0, opened, 0, record.length));
        assertArrayEquals(plaintext, opened);
      }
      if (!initiator || !oneWay) {
        byte[] record = new byte[plaintext.length + 16];
        other.getSender().encryptWithAd(null, plaintext, 0, record, 0, plaintext.length);
        byte[] opened = new byte[plaintext.length];
        receiving.open(new byte[0], record, 0, record.length, opened, 0);
        assertArrayEquals(plaintext, opened);
      }
    }
  }

  private static com.southernstorm.noise.protocol.HandshakeState noiseJava(
      String name, boolean oursIsInitiator, KeyPair keys, KeyPair peer)
      throws GeneralSecurityException {
    com.southernstorm.noise.protocol.HandshakeState state =
        new com.southernstorm.noise.protocol.HandshakeState(
            name,
            oursIsInitiator
                ? com.southernstorm.noise.protocol.HandshakeState.RESPONDER
                : com.southernstorm.noise.protocol.HandshakeState.INITIATOR);
    state.setPrologue(PROLOGUE, 0, PROLOGUE.length);
    if (state.needsLocalKeyPair()) {
      state
          .getLocalKeyPair()
          .setPrivateKey(keys.scalar().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE), 0);
    }
    if (state.needsRemotePublicKey()) {
      state.getRemotePublicKey().setPublicKey(peer.publicKey(), 0);
    }
    state.start();
    return state;
  }

  private static byte[] write(com.southernstorm.noise.protocol.HandshakeState state, byte[] payload)
      throws GeneralSecurityException {
    byte[] message = new byte[4096];
    int length = state.writeMessage(message, 0, payload, 0, payload.length);
    return Arrays.copyOf(message, length);
  }

  private static byte[] read(com.southernstorm.noise.protocol.HandshakeState state, byte[] message)
      throws GeneralSecurityException {
    byte[] payload = new byte[4096];
    int length = state.readMessage(message, 0, message.length, payload, 0);
    return Arrays.copyOf(payload, length);
  }

  private static KeyPair keys() {
    byte[] scalar = new byte[32];
    RANDOM.nextBytes(scalar);
    MemorySegment segment = MemorySegment.ofArray(scalar);
    return new KeyPair(() -> segment, new X25519().publicKey(segment));
  }
}
