package dev.postern.crypto.bhttp;

/// A message, or a part of one, that RFC 9292 or our limits do not allow. Its text is the reason
/// alone and holds nothing of the message, so that it may be logged and sent to the peer.
public final class BinaryHttpException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  public BinaryHttpException(Reason reason) {
    super(reason.text);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// Why a message is refused.
  public enum Reason {
    FRAMING("unknown framing indicator"),
    METHOD("invalid method"),
    SCHEME("invalid scheme"),
    AUTHORITY("invalid authority"),
    PATH("invalid path"),
    STATUS("invalid status code"),
    FIELD_NAME("invalid field name"),
    FIELD_VALUE("invalid field value"),
    FIELD_OVERRUN("field line passes the end of its section"),
    SECTION_TOO_LARGE("control data or field section too large"),
    TOO_MANY_FIELDS("too many field lines"),
    TOO_MANY_INFORMATIONAL("too many informational responses"),
    CONTENT_LENGTH("content-length differs from the content"),
    TRUNCATED("message cut off where nothing may be left out"),
    PADDING("padding that is not zero");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }
}
