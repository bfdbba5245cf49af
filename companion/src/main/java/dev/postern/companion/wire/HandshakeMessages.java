package dev.postern.companion.wire;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.OuterMessage;
import dev.postern.link.record.RecordRefused;

/// The handshake's messages on a pipe, before there are records.
public record HandshakeMessages(MessagePipe pipe) {
  public void send(MessageType type, byte[] body) throws PipeClosed {
    pipe.send(new OuterMessage(type, body).encode());
  }

  /// Waits for the next message's body.
  ///
  /// @throws Alerted when the other side gives up instead
  /// @throws RecordRefused when it is another message than the handshake wants
  /// @throws PipeClosed when either side has closed
  public byte[] receive(MessageType wanted) throws Alerted, RecordRefused, PipeClosed {
    OuterMessage message = OuterMessage.parse(pipe.receive());
    if (message.type() == MessageType.ALERT) {
      throw new Alerted(message.alert());
    }
    if (message.type() != wanted) {
      throw new RecordRefused(CloseCode.PROTOCOL, "not the message the handshake wants");
    }
    return message.body();
  }
}
