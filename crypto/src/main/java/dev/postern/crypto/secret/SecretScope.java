package dev.postern.crypto.secret;

import java.util.ArrayDeque;
import java.util.Deque;

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
  public <T extends AutoCloseable> T own(T resource) {
    if (closed) {
      throw new IllegalStateException("scope used after close");
    }
    owned.push(resource);
    return resource;
  }

  /// Releases all, also when one release fails; then throws the first failure.
  @Override
  public void close() {
    closed = true;
    RuntimeException failure = null;
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      } catch (Exception e) {
        failure =
            failure == null
                ? new IllegalStateException("a resource of the scope failed to close", e)
                : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
