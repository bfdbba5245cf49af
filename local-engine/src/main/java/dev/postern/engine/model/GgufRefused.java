package dev.postern.engine.model;

/// A file's GGUF header is not one that an engine should see. The message is a clause for a person,
/// which holds numbers of the file but none of its text.
public final class GgufRefused extends Exception {
  private final Reason reason;

  GgufRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// What is wrong.
  public enum Reason {
    /// The file does not begin with `GGUF`.
    NOT_GGUF,
    /// Neither version 2 nor 3, or written big-endian.
    VERSION,
    /// The file ends before what its header promises.
    TRUNCATED,
    /// More entries, tensors or header bytes than any real model has.
    TOO_MANY,
    /// A key, name or text is too long, empty or not UTF-8.
    TEXT,
    /// A value of unknown type, or one of another type than its key must have.
    VALUE_TYPE,
    /// A key or tensor name stands twice.
    DUPLICATE,
    /// The alignment is no power of two between 8 and 65,536.
    ALIGNMENT,
    /// A tensor of unknown type, impossible shape or wrong place.
    TENSOR,
    /// A number of the model's shape is missing or out of range.
    SHAPE,
    /// The vocabulary is missing, or its lists disagree.
    VOCABULARY,
    /// One part of a model that is split over several files.
    SPLIT
  }
}
