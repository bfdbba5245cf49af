package dev.postern.gateway.pairing;

import dev.postern.link.pairing.PartyName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// A paired device, less its pre-shared key.
///
/// @param key its X25519 public key, 64 lower-case hexadecimal digits
/// @param added when it was paired, by the box's wall clock: for people only
public record Device(String key, PartyName name, Instant added) {
  private static final int ID_BYTES = 8;

  public Device {
    byte[] bytes = HexFormat.of().parseHex(key);
    if (bytes.length != 32 || !HexFormat.of().formatHex(bytes).equals(key)) {
      throw new IllegalArgumentException("not a device key in 64 lower-case digits");
    }
  }

  /// Short and log-safe: see [dev.postern.link.http.Caller.Device].
  public String id() {
    return id(HexFormat.of().parseHex(key));
  }

  /// The short id that belongs to a public key.
  public static String id(byte[] publicKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
