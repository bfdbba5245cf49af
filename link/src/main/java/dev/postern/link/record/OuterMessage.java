package dev.postern.link.record;

import dev.postern.link.pipe.CloseCode;
import java.util.Arrays;

/// A message as it travels on the pipe: a type byte and a body.
///
/// @param body what follows the type byte; shared, not copied
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and copying every record would cost
public record OuterMessage(MessageType type, byte[] body) {
  /// The longest handshake message, type byte included, in bytes.
  public static final int MAX_HANDSHAKE = 4096;

  /// Reads a message off the pipe.
  ///
  /// @throws RecordRefused when it is empty, of unknown type, or longer than its type allows
  public static OuterMessage parse(byte[] message) throws RecordRefused {
    if (message.length == 0) {
      throw new RecordRefused(CloseCode.PROTOCOL, "empty message");
    }
    MessageType type = type(message[0]);
    int limit =
        switch (type) {
          case DATA -> 1 + RecordChannel.MAX_RECORD + 16;
          case ALERT -> 2;
          case PAIR_HELLO, SESSION_HELLO, REPLY, FINISH -> MAX_HANDSHAKE;
        };
    if (message.length > limit) {
      throw new RecordRefused(CloseCode.LIMIT, "message too long for its type");
    }
    return new OuterMessage(type, Arrays.copyOfRange(message, 1, message.length));
  }

  /// The alert as a whole message.
  public static OuterMessage of(Alert alert) {
    return new OuterMessage(MessageType.ALERT, new byte[] {alert.value()});
  }

  /// The alert of this message.
  ///
  /// @throws RecordRefused when it is none, or of unknown code
  public Alert alert() throws RecordRefused {
    if (type == MessageType.ALERT && body.length == 1) {
      for (Alert alert : Alert.values()) {
        if (alert.value() == body[0]) {
          return alert;
        }
      }
    }
    throw new RecordRefused(CloseCode.PROTOCOL, "not an alert");
  }

  /// The bytes to send.
  public byte[] encode() {
    byte[] message = new byte[1 + body.length];
    message[0] = type.value();
    System.arraycopy(body, 0, message, 1, body.length);
    return message;
  }

  private static MessageType type(byte value) throws RecordRefused {
    for (MessageType type : MessageType.values()) {
      if (type.value() == value) {
        return type;
      }
    }
    throw new RecordRefused(CloseCode.PROTOCOL, "unknown message type");
  }
}
