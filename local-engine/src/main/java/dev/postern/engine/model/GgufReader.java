package dev.postern.engine.model;

import dev.postern.engine.model.GgufRefused.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Little-endian numbers and length-prefixed texts from the front of a file, within its size and
/// within a limit. What it allocates is bounded by what the caller allows, never by the file.
final class GgufReader {
  static final long MAX_HEADER = 256L << 20;
  private final InputStream in;
  private final long size;
  private final byte[] scratch = new byte[8];
  private long position;

  /// @param in buffered, at the file's first byte
  /// @param size of the file in bytes
  GgufReader(InputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  long position() {
    return position;
  }

  long remaining() {
    return size - position;
  }

  int u8() throws IOException, GgufRefused {
    return number(1).get(0) & 0xff;
  }

  int u16() throws IOException, GgufRefused {
    return number(2).getShort(0) & 0xffff;
  }

  /// An unsigned 32-bit number.
  long u32() throws IOException, GgufRefused {
    return number(4).getInt(0) & 0xffff_ffffL;
  }

  int i32() throws IOException, GgufRefused {
    return number(4).getInt(0);
  }

  long i64() throws IOException, GgufRefused {
    return number(8).getLong(0);
  }

  /// A count of things that take at least `each` bytes.
  ///
  /// @param most what is still plausible
  long count(long most, int each) throws IOException, GgufRefused {
    long count = i64();
    if (count < 0 || count > most) {
      throw new GgufRefused(
          Reason.TOO_MANY, "it counts " + Long.toUnsignedString(count) + " of at most " + most);
    }
    if (count > remaining() / each) {
      throw truncated();
    }
    return count;
  }

  /// A text of at most `most` bytes, strictly UTF-8.
  String text(int most) throws IOException, GgufRefused {
    long length = i64();
    if (length < 0 || length > most) {
      throw new GgufRefused(
          Reason.TEXT, "a text of " + Long.toUnsignedString(length) + " bytes is too long");
    }
    return decoded((int) length);
  }

  /// Passes over a text of any length that the file can hold.
  ///
  /// @return its length in bytes
  long skipText() throws IOException, GgufRefused {
    long length = i64();
    skip(length);
    return length;
  }

  void skip(long bytes) throws IOException, GgufRefused {
    need(bytes);
    try {
      in.skipNBytes(bytes);
    } catch (EOFException e) {
      throw truncated();
    }
    position += bytes;
  }

  byte[] bytes(int length) throws IOException, GgufRefused {
    need(length);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw truncated();
    }
    position += length;
    return bytes;
  }

  private ByteBuffer number(int length) throws IOException, GgufRefused {
    need(length);
    if (in.readNBytes(scratch, 0, length) < length) {
      throw truncated();
    }
    position += length;
    return ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void need(long bytes) throws GgufRefused {
    if (bytes < 0 || bytes > remaining()) {
      throw truncated();
    }
    if (position + bytes > MAX_HEADER) {
      throw new GgufRefused(Reason.TOO_MANY, "its header is longer than 256 MiB");
    }
  }

  private GgufRefused truncated() {
    return new GgufRefused(
        Reason.TRUNCATED, "the file ends before its content does (at byte " + position + ")");
  }

  /// The next `length` bytes as text, strictly UTF-8.
  String decoded(int length) throws IOException, GgufRefused {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(length));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new GgufRefused(Reason.TEXT, "a text is not UTF-8");
    }
  }
}
