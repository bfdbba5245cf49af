package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.secret.SecretBytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
  /// Alice's keys in RFC 7748, section 6.1.
  private static final String PRIVATE =
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";

  private static final String PUBLIC =
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";

  @Test
  void thePublicKeyFollowsFromThePrivateOne() {
    try (StaticKeyPair pair =
        StaticKeyPair.of(SecretBytes.copyOf(HexFormat.of().parseHex(PRIVATE)))) {
      assertEquals(PUBLIC, pair.publicKey().hex());
    }
  }

  @Test
  void aStoredKeyPairIsTheSameAgain() {
    try (StaticKeyPair pair = StaticKeyPair.generate();
        SecretBytes stored = SecretBytes.allocate(32)) {
      stored.segment().copyFrom(pair.privateKey().segment());
      assertEquals(pair.publicKey(), StaticKeyPair.of(stored).publicKey());
    }
  }

  @Test
  void generatedKeysDiffer() {
    try (StaticKeyPair first = StaticKeyPair.generate();
        StaticKeyPair second = StaticKeyPair.generate()) {
      assertNotEquals(first.publicKey(), second.publicKey());
    }
  }

  @Test
  void aPublicKeyReadsWhatItWrites() {
    PublicKey key = PublicKey.ofHex(PUBLIC);
    assertEquals(key, PublicKey.ofHex(key.hex()));
    assertEquals(key, PublicKey.ofBase64Url(key.base64Url()));
    assertEquals(key, PublicKey.of(key.bytes()));
    assertEquals(key.hashCode(), PublicKey.of(key.bytes()).hashCode());
  }

  @Test
  void otherLengthsAreRefused() {
    for (int length : new int[] {0, 31, 33, 64}) {
      assertThrows(IllegalArgumentException.class, () -> PublicKey.of(new byte[length]));
      try (SecretBytes scalar = SecretBytes.allocate(length)) {
        assertThrows(IllegalArgumentException.class, () -> StaticKeyPair.of(scalar));
      }
    }
  }

  @Test
  void textThatIsNoKeyIsRefusedAndNotRepeated() {
    for (String text : List.of("", "zz", PUBLIC + "00", PUBLIC.substring(2), "?" + PUBLIC)) {
      for (IllegalArgumentException refusal :
          List.of(
              assertThrows(IllegalArgumentException.class, () -> PublicKey.ofHex(text)),
              assertThrows(IllegalArgumentException.class, () -> PublicKey.ofBase64Url(text)))) {
        assertFalse(!text.isEmpty() && String.valueOf(refusal.getMessage()).contains(text));
      }
    }
  }

  @Test
  void logsShowTheShortIdOnly() {
    PublicKey key = PublicKey.ofHex(PUBLIC);
    byte[] digest = new Sha256().digest(key.bytes());
    assertEquals(HexFormat.of().formatHex(digest, 0, 8), key.id());
    assertEquals("PublicKey[" + key.id() + "]", key.toString());
  }
}
