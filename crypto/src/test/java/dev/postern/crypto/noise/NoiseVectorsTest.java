package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.crypto.noise.HandshakeState.Role;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The public vectors of the Noise specification's implementers, each replayed from both sides.
class NoiseVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  /// The files use few static keys, of a length that tells the curve.
  private static final Map<String, KeyPair> KEYS = new HashMap<>();

  @Test
  void allVectorsOfCacophonyAgree() throws Exception {
    assertEquals(944, replay("cacophony.txt"));
  }

  @Test
  void allVectorsOfSnowAgree() throws Exception {
    assertEquals(408, replay("snow.txt"));
  }

  private static int replay(String file) throws IOException, NoiseFailure {
    Path path = Path.of(System.getProperty("postern.root", "."), "../shared/vectors/noise", file);
    if (!Files.exists(path)) {
      System.err.println("SKIPPED: the vectors of " + file + ": no " + path.normalize());
    }
    assumeTrue(Files.exists(path), "no " + path.normalize());
    List<Vector> vectors = Vector.read(Files.readString(path));
    for (Vector vector : vectors) {
      replay(vector);
    }
    return vectors.size();
  }

  private static void replay(Vector vector) throws NoiseFailure {
    HandshakeState initiator = side(vector, Role.INITIATOR, "init", "resp");
    HandshakeState responder = side(vector, Role.RESPONDER, "resp", "init");
    boolean oneWay = Protocols.named(vector.name()).pattern().messages().size() == 1;
    Wire wire = new Wire(initiator, responder, oneWay);
    for (Vector.Message message : vector.messages()) {
      byte[] payload = HEX.parseHex(message.payload());
      byte[] ciphertext = wire.write(payload);
      assertEquals(message.ciphertext(), HEX.formatHex(ciphertext), vector.name());
      assertEquals(message.payload(), HEX.formatHex(wire.read(ciphertext)), vector.name());
    }
    String hash = vector.fields().get("handshake_hash");
    if (hash != null) {
      assertEquals(hash, HEX.formatHex(initiator.handshakeHash()), vector.name());
      assertEquals(hash, HEX.formatHex(responder.handshakeHash()), vector.name());
    }
  }

  private static HandshakeState side(Vector vector, Role role, String own, String peer) {
    Protocol protocol = Protocols.named(vector.name());
    KeyPair s = keys(protocol, vector.fields().get(own + "_static"));
    KeyPair peerStatic = keys(protocol, vector.fields().get(peer + "_static"));
    boolean known =
        role == Role.INITIATOR
            ? !protocol.pattern().responderPremessage().isEmpty()
            : !protocol.pattern().initiatorPremessage().isEmpty();
    HandshakeState state =
        new HandshakeState(
            protocol,
            role,
            Objects.requireNonNull(vector.bytes(own + "_prologue")),
            s,
            known && peerStatic != null ? peerStatic.publicKey() : null,
            FixedRandom.ofHex(vector.fields().getOrDefault(own + "_ephemeral", "")));
    vector.psks().forEach(psk -> state.addPsk(HEX.parseHex(psk)));
    return state;
  }

  private static @Nullable KeyPair keys(Protocol protocol, @Nullable String scalar) {
    if (scalar == null) {
      return null;
    }
    return KEYS.computeIfAbsent(
        scalar,
        hex -> {
          MemorySegment segment = MemorySegment.ofArray(HEX.parseHex(hex));
          return new KeyPair(() -> segment, protocol.suite().newDiffieHellman().publicKey(segment));
        });
  }

  /// Both sides, and whose turn it is: first in the handshake, then with the transport ciphers.
  private static final class Wire {
    private final HandshakeState initiator;
    private final HandshakeState responder;
    private final boolean oneWay;
    private CipherState @Nullable [] sending;
    private CipherState @Nullable [] receiving;
    private int turn;

    Wire(HandshakeState initiator, HandshakeState responder, boolean oneWay) {
      this.initiator = initiator;
      this.responder = responder;
      this.oneWay = oneWay;
    }

    byte[] write(byte[] payload) throws NoiseFailure {
      if (sending == null) {
        return (direction() == 0 ? initiator : responder).write(payload);
      }
      byte[] out = new byte[payload.length + Aead.TAG_LENGTH];
      sending[direction()].seal(new byte[0], payload, 0, payload.length, out, 0);
      return out;
    }

    byte[] read(byte[] message) throws NoiseFailure {
      byte[] out;
      if (receiving == null) {
        out = (direction() == 0 ? responder : initiator).read(message, message.length);
        if (initiator.isFinished()) {
          sending = initiator.split();
          receiving = responder.split();
        }
      } else {
        out = new byte[message.length - Aead.TAG_LENGTH];
        receiving[direction()].open(new byte[0], message, 0, message.length, out, 0);
      }
      turn++;
      return out;
    }

    private int direction() {
      return oneWay ? 0 : turn % 2;
    }
  }
}
