package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;

/// One frame of a record.
///
/// On the wire: type (1 byte), stream (4 bytes), length of the payload (2 bytes), payload; numbers
/// big-endian. Stream 0 is the connection itself. A type of 0 begins the padding, which runs to the
/// record's end and is all zero.
sealed interface Frame {
  /// Bytes before the payload.
  int HEADER = 7;

  /// Types on the wire.
  byte OPEN = 0x01;

  byte DATA = 0x02;
  byte END = 0x03;
  byte RESET = 0x04;
  byte WINDOW = 0x05;
  byte PING = 0x06;
  byte PONG = 0x07;
  byte GOAWAY = 0x08;

  /// Device to box: a new stream. Ids only ever grow.
  record Open(int stream) implements Frame {}

  /// @param bytes 1 or more; a view on the record, which dies with it
  record Data(int stream, SecretView bytes) implements Frame {}

  /// The sender's direction has ended, complete.
  record End(int stream) implements Frame {}

  /// Both directions end at once.
  record Reset(int stream, ResetCode code) implements Frame {}

  /// The receiver takes `credit` more bytes, on one stream or (stream 0) over all.
  record Window(int stream, int credit) implements Frame {}

  /// @param token sent back unchanged
  record Ping(long token) implements Frame {}

  record Pong(long token) implements Frame {}

  /// The session ends with this code; with [CloseCode#SHUTDOWN] once the running streams have.
  record Goaway(CloseCode code) implements Frame {}
}
