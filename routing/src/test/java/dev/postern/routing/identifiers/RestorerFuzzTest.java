package dev.postern.routing.identifiers;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.EntityType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// Whatever bytes an answer has, cutting them makes no difference, and only tokens change. To
/// explore: `JAZZER_FUZZ=1`, with `-Dtest=RestorerFuzzTest`.
final class RestorerFuzzTest {
  @FuzzTest
  void cutsMakeNoDifference(byte[] answer) throws IOException {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith")) {
      byte[] token = Talk.bytes(talk.mask("Jane Smith"));
      byte[] text = withTokens(answer, token);
      for (Symbols symbols : Symbols.values()) {
        byte[] whole = restore(talk, text, symbols, text.length);
        for (int length = 1; length < 5; length++) {
          if (!Arrays.equals(whole, restore(talk, text, symbols, length))) {
            throw new AssertionError("cut into pieces of " + length + " it is another answer");
          }
        }
      }
      if (!Arrays.equals(answer, restore(talk, answer, Symbols.PLAIN, 3))) {
        throw new AssertionError("changed without a token");
      }
    }
  }

  /// Each byte 1 becomes a token: nobody can guess one.
  private static byte[] withTokens(byte[] answer, byte[] token) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte b : answer) {
      if (b == 1) {
        text.writeBytes(token);
      } else {
        text.write(b);
      }
    }
    return text.toByteArray();
  }

  private static byte[] restore(Talk talk, byte[] text, Symbols symbols, int length)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RestoredSink sink = fragment -> out.writeBytes(Talk.bytes(fragment));
    try (Restorer restorer = talk.conversation.restorer(symbols);
        SecretBytes owned = SecretBytes.copyOf(text)) {
      for (int at = 0; at < text.length; at += length) {
        int size = Math.min(length, text.length - at);
        restorer.accept(owned.view().slice(at, size), sink);
        if (restorer.held() > Restorer.LONGEST_HELD) {
          throw new AssertionError("holds back " + restorer.held() + " bytes");
        }
      }
      restorer.finish(sink);
    }
    return out.toByteArray();
  }
}
