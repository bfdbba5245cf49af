package dev.postern.companion.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.companion.fakebox.FakeBox;
import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.session.BoxUnavailable.Reason;
import dev.postern.companion.wire.Network;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.record.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BoxConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Timing QUICK =
      new Timing(
          PATIENCE,
          Duration.ofHours(1),
          Duration.ofHours(12),
          Duration.ofMillis(20),
          Duration.ofMillis(50));

  private final Network network = new Network();
  private final FakeBox box = new FakeBox(call -> {});
  private final AtomicLong monotonicAhead = new AtomicLong();
  private final AtomicLong wallAhead = new AtomicLong();
  private final BlockingQueue<Connectivity> news = new LinkedBlockingQueue<>();
  private final PairedBox paired = pairedWith(box.key(), new byte[32], box.address());
  private final BoxConnection connection = connect(paired);

  @BeforeEach
  void pair() {
    box.know(paired.own().publicKey(), new byte[32]);
  }

  @AfterEach
  void close() {
    connection.close();
    network.close();
    box.close();
    paired.close();
  }

  @Test
  void nothingIsOpenedBeforeSomebodyAsks() throws Exception {
    TimeUnit.MILLISECONDS.sleep(200);
    assertEquals(0, box.opened.get());
  }

  @Test
  void allShareOneSession() throws Exception {
    try (SessionLease first = connection.lease();
        SessionLease second = connection.lease()) {
      assertSame(first.session(), second.session());
    }
    connection.lease().close();
    eventually(() -> box.opened.get() == 1);
    assertInstanceOf(Connectivity.Connected.class, news.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void aLostSessionIsReopenedWithoutBeingAskedFor() throws Exception {
    connection.lease().close();
    eventually(() -> box.opened.get() == 1);
    box.cut();
    eventually(() -> box.opened.get() == 2);
    connection.lease().close();
  }

  @Test
  void whileTheBoxIsAwayARequestWaitsItsPatienceAndIsToldWhy() {
    box.close();
    long began = System.nanoTime();
    BoxUnavailable why = assertThrows(BoxUnavailable.class, connection::lease);
    Duration waited = Duration.ofNanos(System.nanoTime() - began);
    assertEquals(Reason.UNREACHABLE, why.reason());
    assertTrue(why.sentence().contains(box.address() + " refuses connections"), why.sentence());
    assertTrue(waited.compareTo(PATIENCE.minusMillis(10)) >= 0, waited.toString());
    assertTrue(waited.compareTo(PATIENCE.multipliedBy(3)) < 0, waited.toString());
  }

  @Test
  void aBoxThatComesBackWithinThePatienceIsUsed() throws Exception {
    int port = box.port();
    box.close();
    Thread returning =
        Thread.ofVirtual()
            .start(() -> {
              sleep(Duration.ofMillis(500));
              FakeBox back = new FakeBox(port, box.keys(), call -> {});
              back.know(paired.own().publicKey(), new byte[32]);
            });
    connection.lease().close();
    returning.join();
  }

  @Test
  void anUnknownLaptopIsRefusedAtOnce() {
    box.revokeAll();
    long began = System.nanoTime();
    BoxUnavailable why = assertThrows(BoxUnavailable.class, connection::lease);
    assertEquals(Reason.REFUSED, why.reason());
    assertTrue(System.nanoTime() - began < PATIENCE.toNanos());
  }

  @Test
  void anotherBoxAtTheAddressIsRefused() {
    StaticKeyPair other = StaticKeyPair.generate();
    try (PairedBox elsewhere = pairedWith(other.publicKey(), new byte[32], box.address());
        BoxConnection wrong = connect(elsewhere)) {
      assertEquals(Reason.REFUSED, assertThrows(BoxUnavailable.class, wrong::lease).reason());
    }
  }

  @Test
  void aBoxThatCannotProveItselfIsTheWrongBox() {
    byte[] otherPsk = new byte[32];
    otherPsk[0] = 1;
    box.know(paired.own().publicKey(), otherPsk);
    assertEquals(Reason.WRONG_BOX, assertThrows(BoxUnavailable.class, connection::lease).reason());
  }

  @Test
  void aRevokedLaptopIsToldSo() throws Exception {
    connection.lease().close();
    eventually(() -> box.opened.get() == 1);
    box.revokeAll();
    eventually(() -> told(Reason.REVOKED));
    assertEquals(Reason.REVOKED, assertThrows(BoxUnavailable.class, connection::lease).reason());
  }

  @Test
  void anotherVersionIsToldAtOnce() {
    box.refuse(Alert.VERSION);
    assertEquals(Reason.VERSION, assertThrows(BoxUnavailable.class, connection::lease).reason());
  }

  @Test
  void aBusyBoxIsAskedAgainWithinThePatience() throws Exception {
    box.refuse(Alert.BUSY);
    Thread relenting =
        Thread.ofVirtual()
            .start(() -> {
              sleep(Duration.ofMillis(300));
              box.refuse(null);
            });
    connection.lease().close();
    relenting.join();
  }

  @Test
  void anIdleSessionIsReplacedAfterAnHour() throws Exception {
    connection.lease().close();
    eventually(() -> box.opened.get() == 1);
    pass(Duration.ofMinutes(59));
    TimeUnit.MILLISECONDS.sleep(200);
    assertEquals(1, box.opened.get());
    pass(Duration.ofMinutes(2));
    eventually(() -> box.opened.get() == 2);
  }

  @Test
  void anOldSessionIsReplacedWhileItsExchangesGoOn() throws Exception {
    SessionLease running = connection.lease();
    eventually(() -> box.opened.get() == 1);
    pass(Duration.ofHours(11));
    TimeUnit.MILLISECONDS.sleep(200);
    assertEquals(1, box.opened.get(), "in use, so not idle");
    pass(Duration.ofHours(2));
    eventually(() -> box.opened.get() == 2);
    TimeUnit.MILLISECONDS.sleep(200);
    try (SessionLease fresh = connection.lease()) {
      assertNotSame(running.session(), fresh.session());
    }
    assertTrue(running.session().isOpen());
    running.close();
    eventually(() -> !running.session().isOpen());
  }

  @Test
  void afterSleepTheSessionIsReplaced() throws Exception {
    connection.lease().close();
    wallAhead.addAndGet(Duration.ofMinutes(10).toMillis());
    eventually(() -> box.opened.get() == 2);
  }

  @Test
  void nobodyWaitsOnceTheCompanionStops() {
    box.close();
    Thread stopping =
        Thread.ofVirtual()
            .start(() -> {
              sleep(Duration.ofMillis(200));
              connection.close();
            });
    assertEquals(Reason.STOPPING, assertThrows(BoxUnavailable.class, connection::lease).reason());
    assertFalse(stopping.isInterrupted());
  }

  private boolean told(Reason reason) {
    return news.stream()
        .anyMatch(item -> item instanceof Connectivity.Lost lost && lost.why().reason() == reason);
  }

  private void pass(Duration time) {
    monotonicAhead.addAndGet(time.toNanos());
  }

  private BoxConnection connect(PairedBox to) {
    Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), new Random(1));
    return new BoxConnection(
        new BoxDialer(network, to)::dial,
        to,
        news::add,
        QUICK,
        backoff,
        () -> System.nanoTime() + monotonicAhead.get(),
        new SleepWatch(() -> Instant.now().plusMillis(wallAhead.get()), System::nanoTime));
  }

  private static PairedBox pairedWith(
      dev.postern.crypto.noise.PublicKey box, byte[] psk, String address) {
    return new PairedBox(
        StaticKeyPair.generate(),
        box,
        SecretBytes.copyOf(psk),
        new PartyName("test box"),
        List.of(address));
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it never came to be");
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
