package dev.postern.engine.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A running SHA-256 (FIPS 180-4), written in hexadecimal.
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /// Takes what remains of `bytes`.
  public void update(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /// Ends the sum and begins a new one.
  ///
  /// @return 64 lower-case hexadecimal digits
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The sum of a whole file.
  public static String of(Path file, Progress progress) throws IOException {
    Sha256 sum = new Sha256();
    long total = Files.size(file);
    byte[] chunk = new byte[1 << 18];
    long done = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        sum.update(chunk, 0, n);
        done += n;
        progress.at(done, total);
      }
    }
    return sum.hex();
  }

  /// Whether `text` is a sum as {@link #hex} writes it.
  public static boolean isHex(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
