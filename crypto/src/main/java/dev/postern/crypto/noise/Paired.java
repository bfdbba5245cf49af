package dev.postern.crypto.noise;

/// A finished pairing handshake on the box's side. Whether the device may stay is for a person to
/// say.
public final class Paired {
  private final byte[] payload;
  private final NoiseSession session;

  Paired(byte[] payload, NoiseSession session) {
    this.payload = payload;
    this.session = session;
  }

  /// The device's key, which it has proven to hold.
  public PublicKey device() {
    return session.peer();
  }

  /// What the device said with its last message, up to [PairingFinish#MAX_PAYLOAD] bytes. Foreign
  /// bytes, whatever the handshake proved.
  public byte[] payload() {
    return payload.clone();
  }

  /// Owned by the caller from here on.
  public NoiseSession session() {
    return session;
  }
}
