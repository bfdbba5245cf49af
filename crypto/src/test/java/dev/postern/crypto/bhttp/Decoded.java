package dev.postern.crypto.bhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// A whole message, as a test compares it: pieces of content joined.
record Decoded(List<Part> heads, String content, List<Field> trailers) {

  /// Decodes `message`, fed in pieces that begin at 0 and at each of `cuts`.
  static Decoded of(byte[] message, int... cuts) {
    List<Part> heads = new ArrayList<>();
    StringBuilder content = new StringBuilder();
    List<Field> trailers = new ArrayList<>();
    List<Part.End> ends = new ArrayList<>();
    Part.Sink<RuntimeException> sink =
        part -> {
          switch (part) {
            case RequestHead head -> heads.add(head);
            case ResponseHead head -> heads.add(head);
            case Part.Content(SecretView bytes) ->
                content.append(
                    new String(bytes.segment().toArray(ValueLayout.JAVA_BYTE), ISO_8859_1));
            case Part.End end -> {
              ends.add(end);
              trailers.addAll(end.trailers());
            }
          }
        };
    BinaryHttpDecoder decoder = new BinaryHttpDecoder();
    try (SecretBytes bytes = SecretBytes.copyOf(message)) {
      int from = 0;
      for (int cut : cuts) {
        decoder.feed(bytes.view().slice(from, cut - from), sink);
        from = cut;
      }
      decoder.feed(bytes.view().slice(from, message.length - from), sink);
      decoder.end(sink);
    }
    if (ends.size() != 1) {
      throw new AssertionError(ends.size() + " ends");
    }
    return new Decoded(heads, content.toString(), trailers);
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("#.*|\\s", ""));
  }

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Decoded.class.getResourceAsStream(name))) {
      return hex(new String(in.readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
