package dev.postern.engine.fetch;

import java.io.IOException;

/// A download failed. The message is a sentence for a person, as is what to do next.
public final class FetchFailed extends IOException {
  private final Reason reason;
  private final String next;

  /// @param next what the person can do about it
  public FetchFailed(Reason reason, String message, String next) {
    super(message);
    this.reason = reason;
    this.next = next;
  }

  public Reason reason() {
    return reason;
  }

  public String next() {
    return next;
  }

  /// What went wrong.
  public enum Reason {
    /// No address that can be fetched.
    BAD_ADDRESS,
    /// No connection: no network, no such host, or a certificate that is not trusted.
    UNREACHABLE,
    /// The server has no such file.
    NOT_FOUND,
    /// The server or a proxy wants to know who asks.
    REFUSED,
    /// The server was too busy for longer than we wait.
    BUSY,
    /// The connection broke or stood still, again and again. What came is kept.
    CUT,
    /// The server failed, or speaks otherwise than HTTP prescribes.
    BAD_ANSWER,
    /// The file has another length than promised.
    WRONG_LENGTH,
    /// The file has another SHA-256 than promised. It was thrown away.
    WRONG_CONTENT,
    /// The disk has too little room.
    NO_SPACE,
    /// The package index does not list the file.
    NOT_LISTED
  }
}
