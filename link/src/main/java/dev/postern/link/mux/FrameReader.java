package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordRefused;
import org.jspecify.annotations.Nullable;

/// Takes the frames out of one record, strictly: whatever is not to the byte a frame or padding is
/// refused, and the session with it.
final class FrameReader {
  private final SecretView record;
  private int at;

  FrameReader(SecretView record) {
    this.record = record;
  }

  /// The next frame, or null when only padding is left.
  ///
  /// @throws RecordRefused with [CloseCode#PROTOCOL]
  @Nullable Frame next() throws RecordRefused {
    if (at == record.length()) {
      return null;
    }
    byte type = record.at(at);
    if (type == 0) {
      padding();
      return null;
    }
    if (record.length() - at < Frame.HEADER) {
      throw refused("frame header cut off");
    }
    int stream = number(record, at + 1, 4);
    int length = number(record, at + 5, 2);
    at += Frame.HEADER;
    if (length > record.length() - at) {
      throw refused("frame longer than its record");
    }
    SecretView payload = record.slice(at, length);
    at += length;
    return frame(type, stream, payload);
  }

  private static Frame frame(byte type, int stream, SecretView payload) throws RecordRefused {
    boolean connection = type == Frame.PING || type == Frame.PONG || type == Frame.GOAWAY;
    if (stream < 0
        || (connection && stream != 0)
        || (!connection && stream == 0 && type != Frame.WINDOW)) {
      throw refused("frame on the wrong stream");
    }
    return switch (type) {
      case Frame.OPEN -> {
        exactly(payload, 0);
        yield new Frame.Open(stream);
      }
      case Frame.DATA -> data(stream, payload);
      case Frame.END -> {
        exactly(payload, 0);
        yield new Frame.End(stream);
      }
      case Frame.RESET -> reset(stream, payload);
      case Frame.WINDOW -> window(stream, payload);
      case Frame.PING -> new Frame.Ping(token(payload));
      case Frame.PONG -> new Frame.Pong(token(payload));
      case Frame.GOAWAY -> goaway(payload);
      default -> throw refused("unknown frame type");
    };
  }

  private static Frame data(int stream, SecretView payload) throws RecordRefused {
    if (payload.length() == 0) {
      throw refused("empty data frame");
    }
    return new Frame.Data(stream, payload);
  }

  private static Frame reset(int stream, SecretView payload) throws RecordRefused {
    exactly(payload, 2);
    ResetCode code =
        ResetCode.of(number(payload, 0, 2)).orElseThrow(() -> refused("unknown reset code"));
    return new Frame.Reset(stream, code);
  }

  private static Frame window(int stream, SecretView payload) throws RecordRefused {
    exactly(payload, 4);
    int credit = number(payload, 0, 4);
    if (credit < 1) {
      throw refused("credit out of range");
    }
    return new Frame.Window(stream, credit);
  }

  private static Frame goaway(SecretView payload) throws RecordRefused {
    exactly(payload, 2);
    CloseCode code =
        CloseCode.of(number(payload, 0, 2))
            .filter(known -> known != CloseCode.LOST)
            .orElseThrow(() -> refused("unknown close code"));
    return new Frame.Goaway(code);
  }

  private static long token(SecretView payload) throws RecordRefused {
    exactly(payload, 8);
    return (long) number(payload, 0, 4) << 32 | (number(payload, 4, 4) & 0xffff_ffffL);
  }

  private void padding() throws RecordRefused {
    for (int i = at; i < record.length(); i++) {
      if (record.at(i) != 0) {
        throw refused("padding that is not zero");
      }
    }
    at = record.length();
  }

  private static void exactly(SecretView payload, int length) throws RecordRefused {
    if (payload.length() != length) {
      throw refused("frame payload of wrong length");
    }
  }

  private static int number(SecretView view, int from, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (view.at(from + i) & 0xff);
    }
    return value;
  }

  private static RecordRefused refused(String reason) {
    return new RecordRefused(CloseCode.PROTOCOL, reason);
  }
}
