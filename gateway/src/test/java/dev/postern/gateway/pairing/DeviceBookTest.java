package dev.postern.gateway.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.store.FileRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceBookTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000L);
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() {
    home = new Home(folder.resolve("home"));
  }

  @Test
  void aFreshHomeHasAnEmptyBook() throws IOException {
    try (DeviceBook book = DeviceBook.open(home)) {
      assertEquals(List.of(), book.devices());
      assertTrue(book.psk(key(1)).isEmpty());
    }
  }

  @Test
  void whatWasAddedIsThereAfterARestart() throws IOException {
    try (DeviceBook book = DeviceBook.open(home);
        SecretBytes psk = psk(7)) {
      book.add(device(1, "Ada's laptop — 日本"), psk);
      book.add(device(2, "two"), psk);
    }
    try (DeviceBook book = DeviceBook.open(home);
        SecretBytes expected = psk(7);
        SecretBytes read = book.psk(key(1)).orElseThrow()) {
      assertEquals(List.of(device(1, "Ada's laptop — 日本"), device(2, "two")), book.devices());
      assertTrue(read.contentEquals(expected));
    }
  }

  @Test
  void theFileIsForItsOwnerAlone() throws IOException {
    try (DeviceBook book = DeviceBook.open(home);
        SecretBytes psk = psk(7)) {
      book.add(device(1, "one"), psk);
    }
    Path file = home.path().resolve("devices");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(Files.exists(home.path().resolve("devices.new")));
  }

  @Test
  void aRevokedDeviceIsGoneAfterARestart() throws IOException {
    try (DeviceBook book = DeviceBook.open(home);
        SecretBytes psk = psk(7)) {
      book.add(device(1, "one"), psk);
      book.add(device(2, "two"), psk);
      book.remove(device(1, "one").id());
      assertTrue(book.psk(key(1)).isEmpty());
    }
    try (DeviceBook book = DeviceBook.open(home)) {
      assertEquals(List.of(device(2, "two")), book.devices());
    }
    String digits = HexFormat.of().formatHex(key(1));
    assertFalse(Files.readString(home.path().resolve("devices")).contains(digits));
  }

  @Test
  void pairingAgainReplacesTheKeys() throws IOException {
    try (DeviceBook book = DeviceBook.open(home);
        SecretBytes first = psk(7);
        SecretBytes second = psk(8)) {
      book.add(device(1, "one"), first);
      book.add(device(1, "one again"), second);
      assertEquals(List.of(device(1, "one again")), book.devices());
      try (SecretBytes read = book.psk(key(1)).orElseThrow()) {
        assertTrue(read.contentEquals(second));
      }
    }
  }

  @Test
  void whatCannotBeStoredIsNotTrusted() throws IOException {
    try (DeviceBook book = DeviceBook.open(home);
        SecretBytes psk = psk(7)) {
      book.add(device(1, "one"), psk);
      Files.createDirectories(home.path().resolve("devices.new/in the way"));
      assertThrows(IOException.class, () -> book.add(device(2, "two"), psk));
      assertThrows(IOException.class, () -> book.remove(device(1, "one").id()));
      assertEquals(List.of(device(1, "one")), book.devices());
      assertTrue(book.psk(key(2)).isEmpty());
    }
  }

  @Test
  void aFullBookTakesNoFurtherDevice() throws IOException {
    try (SecretBytes psk = psk(7)) {
      StringBuilder text = new StringBuilder("postern-devices 1\n");
      for (int i = 0; i < DeviceBook.CAPACITY; i++) {
        text.append(line(i, "d".repeat(PartyName.MAX_BYTES)));
      }
      Files.writeString(home.file("devices"), text);
      try (DeviceBook book = DeviceBook.open(home)) {
        assertTrue(book.isFull());
        assertThrows(IOException.class, () -> book.add(device(999, "one more"), psk));
        book.add(device(3, "a known one"), psk);
        assertEquals(DeviceBook.CAPACITY, book.devices().size());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          postern-devices 2~                            | line 1, format
          postern-devices 1                             | line 1, format
          postern-devices 1~nonsense~                   | line 2, device
          postern-devices 1~~                           | line 2, device
          postern-devices 1~KEY PSK 1790000000 cut off  | line 2, end
          postern-devices 1~KEY PSK x name~             | line 2, time
          postern-devices 1~KEY PSK -1 name~            | line 2, time
          postern-devices 1~KEY PSK 1790000000~         | line 2, time
          postern-devices 1~KEY PSK 1790000000 ~        | line 2, name
          postern-devices 1~KEY PSK 99999999999999999 name~  | line 2, time
          postern-devices 1~KEY ZERO 1790000000 name~   | line 2, psk
          postern-devices 1~KEY NOHEX 1790000000 name~  | line 2, psk
          postern-devices 1~NOHEX PSK 1790000000 name~  | line 2, key
          postern-devices 1~LARGE PSK 1790000000 name~  | line 2, key
          postern-devices 1~KEY_PSK 1790000000 name~    | line 2, device
          postern-devices 1~KEY PSK 1790000000 a bell ^~ | line 2, name
          postern-devices 1~KEY PSK 1790000000 one~KEY PSK 1790000000 two~ | line 3, key
          """)
  void aBrokenBookIsRefusedByFileLineAndFieldAndNotQuoted(String template, String field)
      throws IOException {
    long before = SecretMemory.bytesHeld();
    String text =
        template
            .replace("NOHEX", "abxy".repeat(16))
            .replace("LARGE", "AB".repeat(32))
            .replace("ZERO", "00".repeat(32))
            .replace("KEY", "01".repeat(32))
            .replace("PSK", "ab".repeat(32))
            .replace('^', '\u0007')
            .replace('~', '\n');
    Files.writeString(home.file("devices"), text);
    FileRefused refused = assertThrows(FileRefused.class, () -> DeviceBook.open(home));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("the file 'devices' cannot be used: " + field + ": "), message);
    assertFalse(message.contains("ab".repeat(2)), message);
    assertEquals(before, SecretMemory.bytesHeld());
  }

  @Test
  void aBookOfMoreDevicesThanItTakesIsRefused() throws IOException {
    StringBuilder text = new StringBuilder("postern-devices 1\n");
    for (int i = 0; i <= DeviceBook.CAPACITY; i++) {
      text.append(line(i, "d"));
    }
    Files.writeString(home.file("devices"), text);
    assertThrows(FileRefused.class, () -> DeviceBook.open(home));
  }

  @Test
  void aBookBeyondItsLimitIsRefused() throws IOException {
    Files.writeString(home.file("devices"), "postern-devices 1\n" + "x".repeat(70_000));
    assertThrows(IOException.class, () -> DeviceBook.open(home));
  }

  @Test
  void theShortIdIsTheBeginningOfTheKeysDigest() {
    // printf '%064d' 0 | xxd -r -p | sha256sum
    assertEquals("66687aadf862bd77", Device.id(new byte[32]));
    assertArrayEquals(key(1), HexFormat.of().parseHex(device(1, "one").key()));
  }

  private static Device device(int number, String name) {
    return new Device(HexFormat.of().formatHex(key(number)), new PartyName(name), NOW);
  }

  private static String line(int number, String name) {
    return HexFormat.of().formatHex(key(number))
        + " "
        + "ab".repeat(32)
        + " 1790000000 "
        + name
        + "\n";
  }

  private static byte[] key(int number) {
    byte[] key = new byte[32];
    key[0] = (byte) (number >> 8);
    key[31] = (byte) number;
    return key;
  }

  private static SecretBytes psk(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return SecretBytes.copyOf(bytes);
  }
}
