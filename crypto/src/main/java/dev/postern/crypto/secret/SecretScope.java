package dev.postern.crypto.secret;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Everything secret that one request owns, released together, last taken first, on every way out.
///
/// Belongs to the thread that serves the request, which opens it in a try-with-resources statement;
/// others never close it.
public final class SecretScope implements AutoCloseable {
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private boolean closed;

  /// Zero-filled memory that lives as long as this scope.
  public SecretBytes allocate(int length) {
    return own(SecretBytes.allocate(length));
  }

  /// A buffer that grows up to `limit` bytes and lives as long as this scope.
  public SecretBuffer buffer(int capacity, int limit) {
    return own(new SecretBuffer(capacity, limit));
  }

  /// Takes ownership of `resource`, and returns it.
  ///
  /// @throws IllegalStateException when the scope is closed already; the resource is released then
  public <T extends AutoCloseable> T own(T resource) {
    owned.push(resource);
    if (closed) {
      close();
      throw new IllegalStateException("scope used after close");
    }
    return resource;
  }

  /// Releases all, also when one release fails; then throws the first failure, with the others
  /// suppressed in it.
  @Override
  public void close() {
    closed = true;
    Throwable failure = null;
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Throwable e) {
        failure = first(failure, e);
      }
    }
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException("a resource failed to close", failure);
    }
  }

  private static Throwable first(@Nullable Throwable before, Throwable now) {
    if (before == null) {
      return now;
    }
    before.addSuppressed(now);
    return before;
  }
}
