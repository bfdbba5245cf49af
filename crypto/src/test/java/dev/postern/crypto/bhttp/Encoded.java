package dev.postern.crypto.bhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.ValueLayout;

/// Messages written by the encoder under test: requests with known length, responses without.
final class Encoded {
  private Encoded() {}

  static byte[] of(Decoded message) {
    try (SecretBuffer out = new SecretBuffer(64, 1 << 20);
        SecretBytes content = SecretBytes.copyOf(message.content().getBytes(ISO_8859_1))) {
      BinaryHttpEncoder encoder = new BinaryHttpEncoder(out);
      if (message.heads().getFirst() instanceof RequestHead head) {
        encoder.request(head, content.view());
      } else {
        response(encoder, message, content);
      }
      return out.view().segment().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static void response(BinaryHttpEncoder encoder, Decoded message, SecretBytes content) {
    encoder.response();
    message.heads().forEach(head -> encoder.head((ResponseHead) head));
    int half = content.length() / 2;
    if (half > 0) {
      encoder.chunk(content.view().slice(0, half));
    }
    if (content.length() > half) {
      encoder.chunk(content.view().slice(half, content.length() - half));
    }
    encoder.end(message.trailers());
  }
}
