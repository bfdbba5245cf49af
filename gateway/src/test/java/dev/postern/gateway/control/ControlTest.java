package dev.postern.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.Device;
import dev.postern.gateway.pairing.DeviceBook;
import dev.postern.gateway.pairing.OfferLinks;
import dev.postern.gateway.pairing.Offers;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PartyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real control socket in a real home.
@Timeout(60)
final class ControlTest {
  private static final Device DEVICE =
      new Device("01".repeat(32), new PartyName("laptop"), Instant.ofEpochSecond(1_790_000_000L));
  @TempDir Path folder;
  private final Offers offers = new Offers(System::nanoTime);
  private final ConcurrentLinkedQueue<String> revoked = new ConcurrentLinkedQueue<>();
  private final StaticKeyPair identity = StaticKeyPair.generate();
  private Home home;
  private DeviceBook book;
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    home = new Home(folder.resolve("home"));
    book = DeviceBook.open(home);
    OfferLinks links = new OfferLinks(identity.publicKey(), 7678);
    Commands commands =
        new Commands(
            new PairingDesk(offers, links::link),
            book,
            id -> {
              revoked.add(id);
              return 2;
            },
            id -> 1,
            () -> Map.of("pid", 42L));
    server = new ControlServer(ControlSocket.listen(home), commands);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    book.close();
    identity.close();
  }

  @Test
  void theSocketIsForTheHomesOwnerAlone() throws IOException {
    Path socket = home.path().resolve("control.sock");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())));
  }

  @Test
  void statusIsTold() throws IOException {
    try (ControlConnection box = connect()) {
      box.send(ControlMessage.command("status", Map.of()));
      assertEquals(42, hear(box).number("pid"));
    }
  }

  @Test
  void devicesAreListedAndRevokedWithTheirSessions() throws IOException {
    try (SecretBytes psk = SecretBytes.allocate(32)) {
      book.add(DEVICE, psk);
    }
    try (ControlConnection box = connect()) {
      box.send(ControlMessage.command("devices", Map.of()));
      ControlMessage device = hear(box);
      assertEquals("laptop", device.text("name"));
      assertEquals(1, device.number("sessions"));
      assertEquals(1, hear(box).number("devices"));
    }
    try (ControlConnection box = connect()) {
      box.send(ControlMessage.command("revoke", Map.of("device", DEVICE.id().substring(0, 4))));
      ControlMessage done = hear(box);
      assertEquals("revoked", done.text("event"));
      assertEquals(2, done.number("sessions_closed"));
    }
    assertEquals(List.of(), book.devices());
    assertEquals(List.of(DEVICE.id()), List.copyOf(revoked));
  }

  @Test
  void anUnknownDeviceAndAnUnknownCommandAreTypedErrors() throws IOException {
    assertEquals("unknown_device", answer("revoke", Map.of("device", "0000")).text("code"));
    assertEquals("unknown_device", answer("revoke", Map.of("device", "")).text("code"));
    assertEquals("unknown_command", answer("format_disk", Map.of()).text("code"));
  }

  @Test
  void anAddressThatIsNoneIsATypedErrorAndKeepsNoOfferOpen() throws IOException {
    assertEquals("no_link", answer("pair", Map.of("addresses", "nonsense")).text("code"));
    assertEquals("no_link", answer("pair", Map.of("addresses", "a:1,".repeat(9))).text("code"));
    assertTrue(offers.open().isPresent());
  }

  @Test
  void aDeviceThatCannotBeForgottenIsSaidToBeTrustedStill() throws IOException {
    try (SecretBytes psk = SecretBytes.allocate(32)) {
      book.add(DEVICE, psk);
    }
    Files.createDirectories(home.path().resolve("devices.new/in-the-way"));
    assertEquals("not_stored", answer("revoke", Map.of("device", DEVICE.id())).text("code"));
    assertEquals(List.of(DEVICE), book.devices());
    assertEquals(List.of(), List.copyOf(revoked));
  }

  @Test
  void anOfferIsALinkAndWhoeverLeavesTheDeskBurnsIt() throws Exception {
    byte[] id;
    try (ControlConnection box = connect()) {
      box.send(ControlMessage.command("pair", Map.of("addresses", "192.0.2.7:7678,box.lan:1")));
      ControlMessage event = hear(box);
      assertEquals("offer", event.text("event"));
      assertEquals(180, event.number("expires_in"));
      try (Offer offer = Offer.parse(event.text("link"))) {
        id = offer.id();
        assertEquals(List.of("192.0.2.7:7678", "box.lan:1"), offer.hints());
        assertEquals(
            identity.publicKey().hex(), java.util.HexFormat.of().formatHex(offer.boxKey()));
        assertTrue(offers.find(id).isPresent());
      }
      assertEquals("offer_open", answer("pair", Map.of()).text("code"));
    }
    for (int i = 0; i < 500 && offers.find(id).isPresent(); i++) {
      Thread.sleep(20);
    }
    assertTrue(offers.find(id).isEmpty());
  }

  @Test
  void whatIsNoMessageEndsTheConnection() throws IOException {
    for (String line :
        List.of("", "pair", "{\"command\":[]}", "{\"a\":{\"b\":1}}", "[1]", "{} {}")) {
      assertThrows(IOException.class, () -> ControlMessage.parse(line), line);
    }
    try (ControlConnection box = connect()) {
      box.send(new ControlMessage(Map.of("command", "x".repeat(2 * ControlMessage.MAX_LINE))));
      assertThrows(
          IOException.class,
          () -> {
            if (box.receive().isEmpty()) {
              throw new IOException("closed");
            }
          });
    }
  }

  @Test
  void aSocketLeftBehindIsNoBoxAndIsReplaced() throws IOException {
    server.close();
    Home dead = new Home(folder.resolve("dead"));
    ControlSocket.listen(dead).close();
    assertTrue(Files.exists(dead.path().resolve("control.sock")));
    assertTrue(ControlSocket.connect(dead).isEmpty());
    ControlSocket.listen(dead).close();
    assertTrue(ControlSocket.connect(new Home(folder.resolve("none"))).isEmpty());
  }

  /// Longer than the address of a Unix domain socket: reached through the open folder on Linux.
  @Test
  void aHomeWithALongPathIsServedAllTheSame() throws IOException {
    Home deep = new Home(folder.resolve("d".repeat(120)).resolve("é".repeat(60)));
    for (int i = 0; i < 2; i++) {
      ControlServer deepServer =
          new ControlServer(
              ControlSocket.listen(deep),
              connection -> connection.send(ControlMessage.event("deep", Map.of())));
      Path socket = deep.path().resolve("control.sock");
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
      try (ControlConnection box = ControlSocket.connect(deep).orElseThrow()) {
        assertEquals("deep", hear(box).text("event"));
      }
      deepServer.close();
      assertTrue(ControlSocket.connect(deep).isEmpty());
    }
  }

  @Test
  void oneBoxAtATimeHoldsAHome() throws IOException {
    HomeLock lock = HomeLock.take(home).orElseThrow();
    assertTrue(HomeLock.take(home).isEmpty());
    lock.close();
    HomeLock.take(home).orElseThrow().close();
    assertFalse(Files.notExists(home.path().resolve("lock")));
  }

  private ControlMessage answer(String command, Map<String, ?> fields) throws IOException {
    try (ControlConnection box = connect()) {
      box.send(ControlMessage.command(command, fields));
      return hear(box);
    }
  }

  private ControlConnection connect() throws IOException {
    return ControlSocket.connect(home).orElseThrow();
  }

  private static ControlMessage hear(ControlConnection box) throws IOException {
    return box.receive().orElseThrow();
  }
}
