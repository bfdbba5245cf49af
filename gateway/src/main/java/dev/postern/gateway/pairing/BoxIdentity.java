package dev.postern.gateway.pairing;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The box's own key, in the file `identity` of its home: made on the first run, and never again,
/// since every device knows the box by it.
public final class BoxIdentity {
  private static final String FIRST_LINE = "postern-identity 1\n";
  private static final int DIGITS = 64;

  private BoxIdentity() {}

  /// The home's key, owned by the caller.
  ///
  /// @throws IOException when it cannot be read or made, or is not in its format
  public static StaticKeyPair open(Home home) throws IOException {
    PrivateFile file = new PrivateFile(home.file("identity"));
    Optional<SecretBytes> text = file.read(1024);
    if (text.isEmpty()) {
      return create(file);
    }
    try (SecretBytes content = text.get()) {
      return StaticKeyPair.of(scalar(content.view()));
    }
  }

  private static SecretBytes scalar(SecretView text) throws IOException {
    int from = FIRST_LINE.length();
    if (text.length() != from + DIGITS + 1 || !text.slice(0, from).contentEquals(FIRST_LINE)) {
      throw broken();
    }
    try {
      return SecretHex.decode(text.slice(from, DIGITS));
    } catch (NumberFormatException e) {
      throw broken();
    }
  }

  private static StaticKeyPair create(PrivateFile file) throws IOException {
    StaticKeyPair keys = StaticKeyPair.generate();
    try (SecretBuffer text = new SecretBuffer(256, 256)) {
      text.append(FIRST_LINE.getBytes(StandardCharsets.US_ASCII));
      SecretHex.append(text, keys.privateKey());
      text.append((byte) '\n');
      file.replace(text.view());
      return keys;
    } catch (IOException | RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  private static IOException broken() {
    return new IOException(
        "the file 'identity' is not in its format; restore it, or every device must pair again");
  }
}
