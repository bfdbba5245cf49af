package dev.postern.link.record;

import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// The records of one Noise session on one pipe: `0x10`, then the sealed record.
public final class NoiseRecords implements RecordChannel {
  private static final int TAG = 16;

  private final MessagePipe pipe;
  private final NoiseSession session;

  /// @param session owned from here on
  public NoiseRecords(MessagePipe pipe, NoiseSession session) {
    this.pipe = pipe;
    this.session = session;
  }

  @Override
  public void send(SecretView content) throws IOException {
    int length = Padding.padded(content.length());
    byte[] message = new byte[1 + length + TAG];
    message[0] = MessageType.DATA.value();
    try (SecretBytes padded = SecretBytes.allocate(length)) {
      MemorySegment.copy(content.segment(), 0, padded.segment(), 0, content.length());
      session.sender().seal(padded.view(), ByteBuffer.wrap(message, 1, length + TAG));
    } catch (NoiseFailure e) {
      throw new RecordRefused(CloseCode.LIMIT, "nothing more can be sealed");
    }
    pipe.send(message);
  }

  @Override
  public void receive(SecretBuffer into) throws IOException {
    byte[] message = pipe.receive();
    if (message.length < 1 || message[0] != MessageType.DATA.value()) {
      throw new RecordRefused(CloseCode.PROTOCOL, "not a data message");
    }
    try {
      session.receiver().open(message, 1, message.length - 1, into);
    } catch (NoiseFailure e) {
      throw new RecordRefused(CloseCode.UNREADABLE, "a record that does not open");
    }
  }

  @Override
  public void end(CloseCode code) {
    pipe.close(code);
  }

  @Override
  public void close() {
    session.close();
  }
}
