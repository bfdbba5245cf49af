package dev.postern.link.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.link.Corpus;
import org.junit.jupiter.api.Test;

final class OuterMessageFuzzTest {
  @Test
  void whatIsTakenIsWrittenTheSameAgain() {
    Corpus.replay("record/OuterMessageFuzzTestInputs", OuterMessageFuzzTest::fuzz);
  }

  static void fuzz(byte[] input) {
    try {
      OuterMessage message = OuterMessage.parse(input);
      assertArrayEquals(input, message.encode());
      if (message.type() == MessageType.ALERT) {
        assertArrayEquals(input, OuterMessage.of(message.alert()).encode());
      }
    } catch (RecordRefused e) {
      // As it should be.
    }
  }

  @Test
  void recordsArePaddedInSteps() {
    int[][] cases = {
      {0, 256}, {1, 256}, {256, 256}, {257, 512}, {1024, 1024}, {1025, 2048}, {16_384, 16_384}
    };
    for (int[] one : cases) {
      assertEquals(one[1], Padding.padded(one[0]));
    }
  }
}
