package dev.postern.companion.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.PartyName;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairingFileTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void aPairingIsReadAsItWasStored() throws IOException {
    PairingFile file = file();
    try (PairedBox stored = pairing()) {
      file.replace(stored);
      try (PairedBox read = file.read().orElseThrow()) {
        assertEquals(stored.own().publicKey(), read.own().publicKey());
        assertEquals(stored.box(), read.box());
        assertTrue(stored.psk().contentEquals(read.psk()));
        assertEquals(stored.name(), read.name());
        assertEquals(stored.addresses(), read.addresses());
      }
    }
  }

  @Test
  void onlyTheOwnerMayReadThePairing() throws IOException {
    try (PairedBox pairing = pairing()) {
      file().replace(pairing);
    }
    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(stored()));
    assertEquals(
        PosixFilePermissions.fromString("rwx------"),
        Files.getPosixFilePermissions(folder.resolve("home")));
  }

  @Test
  void whereNothingWasStoredThereIsNoPairing() throws IOException {
    assertTrue(file().read().isEmpty());
    assertFalse(file().forget());
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    try (PairedBox pairing = pairing()) {
      file().replace(pairing);
    }
    assertTrue(file().forget());
    assertFalse(Files.exists(stored()));
    assertTrue(file().read().isEmpty());
  }

  @Test
  void everyPrefixOfAPairingIsRefused() throws IOException {
    byte[] whole = storedBytes();
    for (int length = 0; length < whole.length; length++) {
      Files.write(stored(), Arrays.copyOf(whole, length));
      assertThrows(PairingUnreadable.class, () -> file().read());
    }
  }

  @Test
  void moreThanAPairingIsRefused() throws IOException {
    byte[] whole = storedBytes();
    Files.write(stored(), Arrays.copyOf(whole, whole.length + 1));
    assertThrows(PairingUnreadable.class, () -> file().read());
    Files.write(stored(), new byte[100_000]);
    assertThrows(PairingUnreadable.class, () -> file().read());
  }

  @Test
  void anotherVersionIsNamedAsSuch() throws IOException {
    byte[] whole = storedBytes();
    whole[8] = 2;
    Files.write(stored(), whole);
    PairingUnreadable refused = assertThrows(PairingUnreadable.class, () -> file().read());
    assertTrue(String.valueOf(refused.getMessage()).contains("another version"));
  }

  private PairingFile file() {
    return new PairingFile(new Home(folder.resolve("home")));
  }

  private Path stored() {
    return folder.resolve("home/paired-box");
  }

  private byte[] storedBytes() throws IOException {
    try (PairedBox pairing = pairing()) {
      file().replace(pairing);
      byte[] whole = Files.readAllBytes(stored());
      byte[] psk = pairing.psk().segment().toArray(ValueLayout.JAVA_BYTE);
      assertArrayEquals(psk, Arrays.copyOfRange(whole, 41, 73));
      return whole;
    }
  }

  private static PairedBox pairing() {
    SecretBytes psk = SecretBytes.allocate(32);
    psk.segment().fill((byte) 9);
    return new PairedBox(
        StaticKeyPair.generate(),
        StaticKeyPair.generate().publicKey(),
        psk,
        PartyName.clean("Büro-Kästchen"),
        List.of("127.0.0.1:7678", "[::1]:7678"));
  }
}
