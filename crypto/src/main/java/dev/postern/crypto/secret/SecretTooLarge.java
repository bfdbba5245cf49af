package dev.postern.crypto.secret;

/// More bytes than the owner allowed. Says how many were allowed, and nothing of the bytes.
public final class SecretTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int limit;

  public SecretTooLarge(int limit) {
    super("more than " + limit + " bytes");
    this.limit = limit;
  }

  /// What was allowed, in bytes.
  public int limit() {
    return limit;
  }
}
