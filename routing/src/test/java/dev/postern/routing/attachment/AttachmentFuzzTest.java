package dev.postern.routing.attachment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.routing.attachment.Samples.Result;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the bytes are, they are cleaned or refused by a typed reason; and what was cleaned is
/// of the same type and clean when it comes again. One target a format, so that each is explored:
/// the type is told by the first bytes, which are put there.
final class AttachmentFuzzTest {
  static Stream<Arguments> samples() {
    return Samples.ALL.stream().map(Samples::read).map(Arguments::of);
  }

  @MethodSource("samples")
  @FuzzTest
  void jpeg(byte[] bytes) {
    check("\u00ff\u00d8\u00ff", bytes);
  }

  @MethodSource("samples")
  @FuzzTest
  void png(byte[] bytes) {
    check("\u0089PNG\r\n\u001a\n", bytes);
  }

  @MethodSource("samples")
  @FuzzTest
  void webp(byte[] bytes) {
    check("RIFF", bytes);
  }

  @MethodSource("samples")
  @FuzzTest
  void gif(byte[] bytes) {
    check("GIF89a", bytes);
  }

  @MethodSource("samples")
  @FuzzTest
  void pdf(byte[] bytes) {
    check("%PDF-1.4", bytes);
  }

  @MethodSource("samples")
  @FuzzTest
  void office(byte[] bytes) {
    check("PK\u0003\u0004", bytes);
  }

  /// The XML of a part, as it stands in an archive.
  @FuzzTest
  void officeMarkup(byte[] bytes) {
    check("", Archives.letter("word/a.xml", bytes));
  }

  @MethodSource("samples")
  @FuzzTest
  void text(byte[] bytes) {
    check("", bytes);
  }

  private static void check(String head, byte[] bytes) {
    byte[] file = bytes.clone();
    for (int i = 0; i < Math.min(head.length(), file.length); i++) {
      file[i] = (byte) head.charAt(i);
    }
    Result first = Samples.clean(file);
    if (first.refused()) {
      return;
    }
    Result second = Samples.clean(first.bytes());
    if (second.refused()
        || second.clean().type() != first.clean().type()
        || !Arrays.equals(first.bytes(), second.bytes())) {
      throw new AssertionError("not clean when cleaned: " + first.cleaning());
    }
  }
}
