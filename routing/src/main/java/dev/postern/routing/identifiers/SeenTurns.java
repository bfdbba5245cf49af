package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.identifiers.KeyedHash.Digest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stripped turns of a conversation as each provider has seen them, up to 8 MiB; then the ones
/// not asked for the longest are forgotten.
final class SeenTurns implements AutoCloseable {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_TURNS = 16_384;

  private record Key(String provider, Digest turn) {}

  private final Map<Key, SecretBytes> turns = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  void add(String provider, Digest turn, SecretView stripped) {
    Key key = new Key(provider, turn);
    if (stripped.length() > MOST_BYTES || turns.containsKey(key)) {
      return;
    }
    SecretBytes copy = SecretBytes.allocate(stripped.length());
    copy.segment().copyFrom(stripped.segment());
    turns.put(key, copy);
    bytes += copy.length();
    Iterator<SecretBytes> oldest = turns.values().iterator();
    while (bytes > MOST_BYTES || turns.size() > MOST_TURNS) {
      SecretBytes gone = oldest.next();
      oldest.remove();
      bytes -= gone.length();
      gone.close();
    }
  }

  @Nullable SecretView find(String provider, Digest turn) {
    SecretBytes stripped = turns.get(new Key(provider, turn));
    return stripped == null ? null : stripped.view();
  }

  @Override
  public void close() {
    turns.values().forEach(SecretBytes::close);
    turns.clear();
  }
}
