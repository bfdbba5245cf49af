package dev.postern.companion.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.store.FileRefused;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairingFileTest {
  private static final String BOX_NAME = "Büro-Kästchen";
  private static final int NAME_AT = 105;
  private static final int ADDRESSES_AT =
      NAME_AT + 1 + BOX_NAME.getBytes(StandardCharsets.UTF_8).length;
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
      assertThrows(FileRefused.class, () -> file().read());
    }
  }

  @Test
  void moreThanAPairingIsRefused() throws IOException {
    byte[] whole = storedBytes();
    Files.write(stored(), Arrays.copyOf(whole, whole.length + 1));
    assertThrows(FileRefused.class, () -> file().read());
    Files.write(stored(), new byte[100_000]);
    assertThrows(FileRefused.class, () -> file().read());
  }

  @Test
  void anotherVersionIsNamedAsSuch() throws IOException {
    byte[] whole = storedBytes();
    whole[8] = 2;
    Files.write(stored(), whole);
    FileRefused refused = assertThrows(FileRefused.class, () -> file().read());
    assertTrue(String.valueOf(refused.getMessage()).contains("another version"));
  }

  @Test
  void aFieldThatIsNotAsItWasWrittenIsRefusedByName() throws IOException {
    byte[] whole = storedBytes();
    assertRefused("own key", zeroed(whole, 9));
    assertRefused("psk", zeroed(whole, 41));
    assertRefused("box key", zeroed(whole, 73));
    byte[] name = whole.clone();
    name[NAME_AT + 2] = 7;
    assertRefused("name", name);
    name[NAME_AT + 2] = (byte) 0xff;
    assertRefused("name", name);
    byte[] none = whole.clone();
    none[ADDRESSES_AT] = 0;
    assertRefused("number of addresses", none);
    none[ADDRESSES_AT] = 9;
    assertRefused("number of addresses", none);
    byte[] first = whole.clone();
    first[ADDRESSES_AT + 5] = '/';
    assertRefused("address 1", first);
    byte[] second = whole.clone();
    second[whole.length - 1] = 'x';
    assertRefused("address 2", second);
    assertRefused("end", Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void noChangedByteIsMoreThanARefusal() throws IOException {
    byte[] whole = storedBytes();
    long before = SecretMemory.bytesHeld();
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) 0x80;
      Files.write(stored(), changed);
      try (PairedBox read = file().read().orElseThrow()) {
        assertTrue(at >= 9 && at < NAME_AT, "byte " + at + " of " + read);
      } catch (FileRefused expected) {
        assertTrue(at < 9 || at >= NAME_AT, "byte " + at);
      }
    }
    assertEquals(before, SecretMemory.bytesHeld());
  }

  private void assertRefused(String field, byte[] content) throws IOException {
    Files.write(stored(), content);
    FileRefused refused = assertThrows(FileRefused.class, () -> file().read(), field);
    String message = String.valueOf(refused.getMessage());
    assertTrue(
        message.startsWith("the file 'paired-box' cannot be used: " + field + ": "), message);
  }

  private static byte[] zeroed(byte[] whole, int from) {
    byte[] changed = whole.clone();
    Arrays.fill(changed, from, from + 32, (byte) 0);
    return changed;
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
        PartyName.clean(BOX_NAME),
        List.of("127.0.0.1:7678", "[::1]:7678"));
  }
}
