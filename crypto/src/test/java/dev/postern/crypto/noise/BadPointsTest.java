package dev.postern.crypto.noise;

import static dev.postern.crypto.noise.HandshakesTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Points of small order, which would make the shared secret known to everybody, and RFC 7748.
class BadPointsTest {
  /// The points of order 1, 2, 4 and 8 of the curve and its twist, with their encodings beyond
  /// 2^255 - 19.
  private static final List<String> SMALL_ORDER =
      List.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  @Test
  void everyPointOfSmallOrderIsRefused() {
    MemorySegment scalar = MemorySegment.ofArray(new byte[32]);
    for (String hex : SMALL_ORDER) {
      byte[] point = HexFormat.of().parseHex(hex);
      assertRefused(Reason.BAD_POINT, () -> new X25519().agree(scalar, point));
      point[31] |= (byte) 0x80; // the bit that X25519 ignores
      assertRefused(Reason.BAD_POINT, () -> new X25519().agree(scalar, point));
    }
  }

  @Test
  void aBoxKeyOfSmallOrderIsRefusedBeforeAnythingIsSent() {
    try (Pair pair = new Pair()) {
      for (String hex : SMALL_ORDER) {
        assertRefused(
            Reason.BAD_POINT,
            () ->
                SessionInitiator.start(
                    pair.device, PublicKey.ofHex(hex), pair.secret, Pair.PROLOGUE));
        assertRefused(
            Reason.BAD_POINT,
            () ->
                PairingInitiator.start(
                    pair.device, PublicKey.ofHex(hex), pair.secret, Pair.PROLOGUE));
      }
    }
  }

  @Test
  void anEphemeralKeyOfSmallOrderIsRefused() throws NoiseFailure {
    try (Pair pair = new Pair()) {
      byte[] hello =
          SessionInitiator.start(pair.device, pair.box.publicKey(), pair.secret, Pair.PROLOGUE)
              .hello();
      for (String hex : SMALL_ORDER) {
        System.arraycopy(HexFormat.of().parseHex(hex), 0, hello, 0, 32);
        assertRefused(
            Reason.BAD_POINT, () -> new SessionResponder(pair.box, Pair.PROLOGUE).receive(hello));
      }
    }
  }

  /// RFC 7748, section 5.2.
  @Test
  void theVectorsOfRfc7748Agree() throws NoiseFailure {
    assertAgreement(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    assertAgreement(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
  }

  private static void assertAgreement(String scalar, String point, String product)
      throws NoiseFailure {
    HexFormat hex = HexFormat.of();
    byte[] result =
        new X25519().agree(MemorySegment.ofArray(hex.parseHex(scalar)), hex.parseHex(point));
    assertEquals(product, hex.formatHex(result));
  }
}
