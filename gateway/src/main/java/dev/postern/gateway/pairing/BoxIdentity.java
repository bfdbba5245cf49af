package dev.postern.gateway.pairing;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.store.FileRefused;
import dev.postern.link.store.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The box's own key, in the file `identity` of its home: made on the first run, and never again,
/// since every device knows the box by it.
public final class BoxIdentity {
  private static final String FILE = "identity";
  private static final String FIRST_LINE = "postern-identity 1\n";
  private static final int DIGITS = 64;

  private BoxIdentity() {}

  /// The home's key, owned by the caller.
  ///
  /// @throws IOException when it cannot be read or made, or is not in its format
  public static StaticKeyPair open(Home home) throws IOException {
    PrivateFile file = new PrivateFile(home.file(FILE), 1024);
    Optional<SecretBytes> text = file.read();
    if (text.isEmpty()) {
      return create(file);
    }
    try (SecretBytes content = text.get()) {
      return StaticKeyPair.of(scalar(content.view()));
    }
  }

  private static SecretBytes scalar(SecretView text) throws FileRefused {
    int from = FIRST_LINE.length();
    if (text.length() < from || !text.slice(0, from).contentEquals(FIRST_LINE)) {
      throw refused("first line: it is not that of an identity");
    }
    if (text.length() != from + DIGITS + 1 || text.at(from + DIGITS) != '\n') {
      throw refused("key: it is not one line of 64 digits");
    }
    try {
      return SecretHex.decodeKey(text.slice(from, DIGITS));
    } catch (NumberFormatException e) {
      throw refused("key: it is not 64 hexadecimal digits, or all zeros");
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

  private static FileRefused refused(String fault) {
    return new FileRefused(FILE, fault + "; restore it, or every device must pair again");
  }
}
