package dev.postern.link.mux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.Corpus;
import dev.postern.link.record.RecordChannel;
import dev.postern.link.record.RecordRefused;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class FrameFuzzTest {
  @Test
  void noRecordIsReadAsAnythingButWhatIsWritten() {
    Corpus.replay("mux/FrameFuzzTestInputs", FrameFuzzTest::fuzz);
  }

  /// What the reader takes, the writer writes again, byte for byte.
  static void fuzz(byte[] input) {
    if (input.length > RecordChannel.MAX_RECORD) {
      return;
    }
    try (SecretBytes record = SecretBytes.copyOf(input);
        RecordDraft draft = new RecordDraft()) {
      FrameReader reader = new FrameReader(record.view());
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        draft.add(frame);
      }
      byte[] written = draft.view().segment().toArray(ValueLayout.JAVA_BYTE);
      assertTrue(written.length <= input.length);
      assertArrayEquals(Arrays.copyOf(written, input.length), input);
    } catch (RecordRefused e) {
      // As it should be.
    }
  }
}
