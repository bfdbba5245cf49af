package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretView;
import java.io.IOException;

/// Takes an answer with its values put back, piece by piece.
@FunctionalInterface
public interface RestoredSink {
  /// @param fragment whole characters in UTF-8, valid until this returns
  /// @throws IOException when the reader left
  void accept(SecretView fragment) throws IOException;
}
