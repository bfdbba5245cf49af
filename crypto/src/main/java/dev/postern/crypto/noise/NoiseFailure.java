package dev.postern.crypto.noise;

import java.util.Objects;

/// Why a handshake or a record was refused. Carries a reason from a fixed list and nothing of what
/// the peer sent, so that it can be logged as it is.
public final class NoiseFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /// The fixed list; each means that the handshake or session it came from is dead.
  public enum Reason {
    /// A message or record too short, too long, or not of the one length it can have.
    BAD_LENGTH,
    /// An X25519 public key of small order: it would fix the shared secret whatever our key is.
    BAD_POINT,
    /// An authentication tag that does not fit: tampered, reordered, replayed, or another key.
    BAD_TAG,
    /// An ML-KEM encapsulation key or ciphertext that FIPS 203 section 7 says to refuse.
    BAD_KEM_KEY,
    /// As many records as one key may protect: a new handshake is due.
    EXHAUSTED,
    /// Used after its end: closed, failed before, or a step taken twice.
    CLOSED
  }

  private final Reason reason;

  NoiseFailure(Reason reason) {
    super(reason.name());
    this.reason = Objects.requireNonNull(reason);
  }

  public Reason reason() {
    return reason;
  }
}
