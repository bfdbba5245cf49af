package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The vectors that Postern publishes for others to implement against
/// (`vectors/noise/postern.txt`).
class ProductVectorsTest {
  @Test
  void bothHandshakesAreInTheFile() throws Exception {
    assertEquals(
        List.of(Protocol.PAIRING.name(), Protocol.SESSION.name()),
        ProductVector.readAll().stream().map(v -> v.in().get("protocol")).toList());
  }

  @Test
  void theProductSpeaksThePublishedBytes() throws Exception {
    for (ProductVector vector : ProductVector.readAll()) {
      assertEquals(vector.out(), vector.replay());
    }
  }

  @Test
  void aSecondImplementationOnOtherPrimitivesSpeaksTheSameBytes() throws Exception {
    for (ProductVector vector : ProductVector.readAll()) {
      assertEquals(vector.out(), PaperHandshake.write(vector));
    }
  }
}
