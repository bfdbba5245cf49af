package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// DEFLATE (RFC 1951), with the frame of zlib (RFC 1950) or bare, between secret memory and secret
/// memory.
///
/// The JDK's zlib works in native memory of its own, of which a window of at most 32 KiB of what
/// passed through may stay behind, unzeroed, until it is allocated anew.
final class Zlib {
  private final boolean bare;

  private Zlib(boolean bare) {
    this.bare = bare;
  }

  /// With header and check sum, as in PNG and PDF.
  static Zlib framed() {
    return new Zlib(false);
  }

  /// Without, as in ZIP.
  static Zlib bare() {
    return new Zlib(true);
  }

  /// Appends what `compressed` holds.
  ///
  /// @return how many of the compressed bytes were used: what follows the end is not looked at
  /// @throws Refusal as MALFORMED, TRUNCATED, or TOO_LARGE for `out` or for all of the file
  int inflate(Source compressed, Output out, Tally tally) {
    Inflater inflater = new Inflater(bare);
    try {
      inflater.setInput(compressed.buffer());
      while (!inflater.finished()) {
        // An empty rest still gets a turn: the end mark may be all that is left.
        int count = inflater.inflate(out.room().asByteBuffer());
        out.claim(count);
        tally.unpacked(count);
        if (count == 0 && !inflater.finished()) {
          throw new Refusal(inflater.needsInput() ? Reason.TRUNCATED : Reason.MALFORMED);
        }
      }
      return (int) inflater.getBytesRead();
    } catch (DataFormatException e) {
      throw new Refusal(Reason.MALFORMED);
    } finally {
      inflater.end();
    }
  }

  /// Appends `plain` compressed.
  void deflate(MemorySegment plain, Output out) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
    try {
      deflater.setInput(plain.asByteBuffer());
      deflater.finish();
      while (!deflater.finished()) {
        ByteBuffer room = out.room().asByteBuffer();
        out.claim(deflater.deflate(room));
      }
    } finally {
      deflater.end();
    }
  }
}
