package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One side of any handshake pattern (Noise revision 34, section 5.3, and the `hfs` extension).
///
/// The first failure ends it: all keys are wiped, and every further call is refused.
final class HandshakeState implements AutoCloseable {
  enum Role {
    INITIATOR,
    RESPONDER
  }

  static final SecureRandom RANDOM = new SecureRandom();

  private final Protocol protocol;
  private final Role role;
  private final SecureRandom random;
  private final DiffieHellman dh;
  private final SymmetricState symmetric;
  private final @Nullable KeyPair s;
  private byte @Nullable [] rs;
  private @Nullable KeyPair e;
  private byte @Nullable [] re;
  private MlKem768.@Nullable EphemeralKey e1;
  private byte @Nullable [] re1;
  private final Deque<byte[]> psks = new ArrayDeque<>();
  private int next;
  private boolean closed;

  /// @param s this side's static keys, which the caller keeps
  /// @param rs the peer's static public key, where the pattern says that it is known beforehand
  HandshakeState(
      Protocol protocol,
      Role role,
      byte[] prologue,
      @Nullable KeyPair s,
      byte @Nullable [] rs,
      SecureRandom random) {
    this.protocol = protocol;
    this.role = role;
    this.random = random;
    this.dh = protocol.suite().newDiffieHellman();
    this.s = s;
    this.rs = rs;
    this.symmetric = new SymmetricState(protocol.name(), protocol.suite());
    symmetric.mixHash(prologue);
    for (Token token : protocol.pattern().initiatorPremessage()) {
      symmetric.mixHash(premessage(token, role == Role.INITIATOR));
    }
    for (Token token : protocol.pattern().responderPremessage()) {
      symmetric.mixHash(premessage(token, role == Role.RESPONDER));
    }
  }

  /// Adds the key for the next `psk` token that has none yet.
  ///
  /// @param psk 32 bytes, taken over and wiped
  void addPsk(byte[] psk) {
    psks.add(psk);
  }

  /// The next message, this side's turn.
  byte[] write(byte[] payload) throws NoiseFailure {
    List<Token> tokens = take(role == Role.INITIATOR);
    ByteBuffer out = ByteBuffer.allocate(overhead(tokens) + payload.length);
    try {
      for (Token token : tokens) {
        write(token, out);
      }
      out.put(symmetric.encryptAndHash(payload));
    } catch (NoiseFailure | RuntimeException failure) {
      close();
      throw failure;
    }
    return out.array();
  }

  /// The payload of the next message, the peer's turn. Its length is checked before anything is
  /// computed.
  ///
  /// @param longest payload allowed, in bytes
  byte[] read(byte[] message, int longest) throws NoiseFailure {
    List<Token> tokens = take(role == Role.RESPONDER);
    try {
      int payload = message.length - overhead(tokens);
      if (payload < 0 || payload > longest) {
        throw new NoiseFailure(Reason.BAD_LENGTH);
      }
      ByteBuffer in = ByteBuffer.wrap(message);
      for (Token token : tokens) {
        read(token, in);
      }
      return symmetric.decryptAndHash(bytes(in, in.remaining()));
    } catch (NoiseFailure | RuntimeException failure) {
      close();
      throw failure;
    }
  }

  boolean isFinished() {
    return next == protocol.pattern().messages().size();
  }

  byte[] handshakeHash() {
    return symmetric.handshakeHash();
  }

  /// The peer's static public key, once the pattern has shown it.
  byte[] remoteStatic() {
    return Objects.requireNonNull(rs, "the pattern has not shown the peer's key");
  }

  /// The transport ciphers, the initiator's first; ends the handshake.
  CipherState[] split() throws NoiseFailure {
    if (!isFinished()) {
      throw new IllegalStateException("handshake not finished");
    }
    CipherState[] ciphers = symmetric.split();
    close();
    return ciphers;
  }

  @Override
  public void close() {
    closed = true;
    symmetric.close();
    if (e != null) {
      e.wipe();
    }
    e1 = null;
    psks.forEach(psk -> Arrays.fill(psk, (byte) 0));
    psks.clear();
  }

  private List<Token> take(boolean initiatorsTurnIsOurs) throws NoiseFailure {
    if (closed || isFinished() || initiatorsTurnIsOurs != (next % 2 == 0)) {
      throw new NoiseFailure(Reason.CLOSED);
    }
    return protocol.pattern().messages().get(next++);
  }

  private void write(Token token, ByteBuffer out) throws NoiseFailure {
    switch (token) {
      case E -> {
        byte[] scalar = new byte[dh.length()];
        random.nextBytes(scalar);
        MemorySegment segment = MemorySegment.ofArray(scalar);
        e = new KeyPair(() -> segment, dh.publicKey(segment));
        out.put(e.publicKey());
        mixEphemeral(e.publicKey());
      }
      case S -> out.put(symmetric.encryptAndHash(present(s).publicKey()));
      case E1 -> {
        e1 = MlKem768.generate(random);
        out.put(symmetric.encryptAndHash(e1.publicKey()));
      }
      case EKEM1 -> {
        MlKem768.Encapsulation kem = MlKem768.encapsulate(present(re1), random);
        out.put(symmetric.encryptAndHash(kem.ciphertext()));
        symmetric.mixKey(kem.secret());
      }
      case EE, ES, SE, SS, PSK -> mix(token);
    }
  }

  private void read(Token token, ByteBuffer in) throws NoiseFailure {
    switch (token) {
      case E -> {
        re = bytes(in, dh.length());
        mixEphemeral(re);
      }
      case S -> rs = symmetric.decryptAndHash(bytes(in, dh.length() + tag()));
      case E1 -> re1 = symmetric.decryptAndHash(bytes(in, MlKem768.PUBLIC_KEY_LENGTH + tag()));
      case EKEM1 -> {
        byte[] ciphertext = symmetric.decryptAndHash(bytes(in, MlKem768.CIPHERTEXT_LENGTH + tag()));
        symmetric.mixKey(present(e1).decapsulate(ciphertext));
      }
      case EE, ES, SE, SS, PSK -> mix(token);
    }
  }

  /// What both sides do alike: they mix in a secret that they share.
  private void mix(Token token) throws NoiseFailure {
    boolean initiator = role == Role.INITIATOR;
    switch (token) {
      case EE -> symmetric.mixKey(dh.agree(present(e).scalar(), present(re)));
      case SS -> symmetric.mixKey(dh.agree(present(s).scalar(), present(rs)));
      case ES -> mixCrossed(initiator);
      case SE -> mixCrossed(!initiator);
      case PSK -> symmetric.mixKeyAndHash(psks.remove());
      case E, S, E1, EKEM1 -> throw new IllegalArgumentException("not shared: " + token);
    }
  }

  private void mixCrossed(boolean ownEphemeral) throws NoiseFailure {
    if (ownEphemeral) {
      symmetric.mixKey(dh.agree(present(e).scalar(), present(rs)));
    } else {
      symmetric.mixKey(dh.agree(present(s).scalar(), present(re)));
    }
  }

  private void mixEphemeral(byte[] publicKey) {
    symmetric.mixHash(publicKey);
    if (protocol.pattern().usesPsk()) {
      symmetric.mixKey(publicKey.clone());
    }
  }

  private byte[] premessage(Token token, boolean own) {
    if (token != Token.S) {
      throw new IllegalArgumentException("pre-message other than s: " + token);
    }
    if (own) {
      return present(s).publicKey();
    }
    return present(rs);
  }

  /// How much longer than its payload the message with these tokens is, in bytes.
  private int overhead(List<Token> tokens) {
    int length = 0;
    int tag = tag();
    for (Token token : tokens) {
      switch (token) {
        case E -> {
          length += dh.length();
          if (protocol.pattern().usesPsk()) {
            tag = Aead.TAG_LENGTH;
          }
        }
        case S -> length += dh.length() + tag;
        case E1 -> length += MlKem768.PUBLIC_KEY_LENGTH + tag;
        case EKEM1 -> {
          length += MlKem768.CIPHERTEXT_LENGTH + tag;
          tag = Aead.TAG_LENGTH;
        }
        case EE, ES, SE, SS, PSK -> tag = Aead.TAG_LENGTH;
      }
    }
    return length + tag;
  }

  /// What encryption adds now, in bytes.
  private int tag() {
    return symmetric.hasKey() ? Aead.TAG_LENGTH : 0;
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static <T> T present(@Nullable T key) {
    return Objects.requireNonNull(key, "the pattern uses a key before it is there");
  }
}
