package dev.postern.crypto.bhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/// Writes a message in any of the four forms of RFC 9292, straight from its figures, with integers
/// in forms and chunks in sizes that a seeded random chooses. Shares no code with the encoder under
/// test.
final class ReferenceEncoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Random random;
  private final boolean known;

  private ReferenceEncoder(boolean known, Random random) {
    this.known = known;
    this.random = random;
  }

  static byte[] encode(Decoded message, boolean known, Random random) {
    return new ReferenceEncoder(known, random).message(message);
  }

  private byte[] message(Decoded message) {
    boolean request = message.heads().getFirst() instanceof RequestHead;
    integer((known ? 0 : 2) + (request ? 0 : 1));
    for (Part part : message.heads()) {
      switch (part) {
        case RequestHead head -> {
          List.of(head.method(), head.scheme(), head.authority(), head.path()).forEach(this::text);
          section(head.fields());
        }
        case ResponseHead head -> {
          integer(head.status());
          section(head.fields());
        }
        default -> throw new AssertionError(part);
      }
    }
    content(message.content());
    section(message.trailers());
    out.writeBytes(new byte[random.nextInt(4)]);
    return out.toByteArray();
  }

  private void content(String content) {
    if (known) {
      text(content);
      return;
    }
    int at = 0;
    while (at < content.length()) {
      int size = 1 + random.nextInt(content.length() - at);
      text(content.substring(at, at + size));
      at += size;
    }
    integer(0);
  }

  private void section(List<Field> fields) {
    ReferenceEncoder lines = new ReferenceEncoder(known, random);
    for (Field field : fields) {
      lines.text(field.name());
      lines.text(field.value());
    }
    if (known) {
      integer(lines.out.size());
    }
    out.writeBytes(lines.out.toByteArray());
    if (!known) {
      integer(0);
    }
  }

  private void text(String text) {
    integer(text.length());
    out.writeBytes(text.getBytes(ISO_8859_1));
  }

  private void integer(long value) {
    int shortest = value < 64 ? 0 : value < 16384 ? 1 : 2;
    int form = shortest + random.nextInt(4 - shortest);
    int size = 1 << form;
    for (int i = size - 1; i >= 0; i--) {
      long octet = value >>> (8 * i) & 0xff;
      out.write((int) (i == size - 1 ? octet | (long) form << 6 : octet));
    }
  }
}
