package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Writes a value as the content of a JSON string (RFC 8259, section 7).
final class Escaping {
  /// Bytes that one byte may become.
  static final int MOST_PER_BYTE = 6;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Escaping() {}

  static void append(SecretBuffer out, SecretView value) {
    MemorySegment text = value.segment();
    for (long i = 0; i < text.byteSize(); i++) {
      byte b = text.get(ValueLayout.JAVA_BYTE, i);
      if (b == '"' || b == '\\') {
        out.append((byte) '\\').append(b);
      } else if (b >= 0 && b < ' ') {
        out.append((byte) '\\').append((byte) 'u').append((byte) '0').append((byte) '0');
        out.append(HEX[b >> 4]).append(HEX[b & 15]);
      } else {
        out.append(b);
      }
    }
  }
}
