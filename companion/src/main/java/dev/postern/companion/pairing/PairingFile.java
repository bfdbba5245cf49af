package dev.postern.companion.pairing;

import dev.postern.console.Home;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.store.FileRefused;
import dev.postern.link.store.PrivateFile;
import java.io.IOException;
import java.util.Optional;

/// The file `paired-box` of the home, which holds the pairing.
public final class PairingFile {
  static final String NAME = "paired-box";
  private static final int LIMIT = 8 * 1024;

  private final Home home;
  private final PrivateFile file;

  public PairingFile(Home home) {
    this.home = home;
    this.file = new PrivateFile(home.path().resolve(NAME), LIMIT);
  }

  public boolean exists() {
    return file.exists();
  }

  /// The pairing, which the caller closes; empty when there is none.
  ///
  /// @throws FileRefused when the file is not one of ours, or damaged
  /// @throws IOException when it cannot be read
  public Optional<PairedBox> read() throws IOException {
    Optional<SecretBytes> found = file.read();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (SecretBytes content = found.get()) {
      return Optional.of(PairingFormat.read(content.view()));
    }
  }

  /// Stores a pairing in the place of any other.
  public void replace(PairedBox pairing) throws IOException {
    Home.privateFolder(home.path());
    try (SecretBuffer content = new SecretBuffer(1024, LIMIT)) {
      PairingFormat.write(content, pairing);
      file.replace(content.view());
    }
  }

  /// Overwrites the pairing with zeros, as far as the disk allows, and removes it.
  ///
  /// @return whether there was one
  public boolean forget() throws IOException {
    return file.forget();
  }
}
