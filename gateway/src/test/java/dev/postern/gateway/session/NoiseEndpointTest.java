package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.PairingFinish;
import dev.postern.crypto.noise.PairingInitiator;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.gateway.pairing.OpenOffer;
import dev.postern.gateway.pairing.PairingEvent;
import dev.postern.link.pairing.DenyReason;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.Alert;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.OuterMessage;
import dev.postern.link.session.DeviceSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real endpoint on a real socket, against devices made of the same parts as the companion.
@Timeout(120)
final class NoiseEndpointTest {
  @TempDir Path folder;
  private TestBox box;

  @BeforeEach
  void start() throws Exception {
    box = new TestBox(folder, TestBox.ROOMY);
  }

  @AfterEach
  void stop() throws Exception {
    box.close();
  }

  @Test
  void aDeviceThatThePersonAllowedPairsAndAsks() throws Exception {
    TestDevice device = new TestDevice(box);
    OpenOffer offer = box.offers.open().orElseThrow();
    TestDevice.Claimed claimed = claim(device, offer);
    PairingEvent.Claimed claim = assertInstanceOf(PairingEvent.Claimed.class, offer.next());
    assertEquals(claimed.digits(), claim.digits());
    assertEquals("Ada's laptop", claim.device().text());
    assertEquals(List.of(), box.book.devices(), "nothing is stored before the person's word");
    offer.allow(true);
    assertInstanceOf(PairingMessage.Done.class, device.finish(claimed));
    assertEquals(
        new PairingEvent.Paired(claim.device(), device.keys.publicKey().id()), offer.next());
    try (DeviceSession session = device.open()) {
      assertEquals("hello", TestDevice.ask(session));
      assertEquals(1, box.sessions.of(device.keys.publicKey().id()));
    }
    TestBox.await(() -> box.sessions.count() == 0);
    TestBox.await(() -> box.entrance.arrivals().connections() == 0);
  }

  @Test
  void aDeniedDeviceIsNotStored() throws Exception {
    TestDevice device = new TestDevice(box);
    OpenOffer offer = box.offers.open().orElseThrow();
    TestDevice.Claimed claimed = claim(device, offer);
    assertInstanceOf(PairingEvent.Claimed.class, offer.next());
    offer.allow(false);
    assertEquals(new PairingMessage.Denied(DenyReason.BY_PERSON), device.finish(claimed));
    assertEquals(List.of(), box.book.devices());
  }

  @Test
  void aDeviceThatLeavesBeforeItStoredItsKeysIsNotStored() throws Exception {
    TestDevice device = new TestDevice(box);
    OpenOffer offer = box.offers.open().orElseThrow();
    TestDevice.Claimed claimed = claim(device, offer);
    assertInstanceOf(PairingEvent.Claimed.class, offer.next());
    offer.allow(true);
    assertInstanceOf(PairingMessage.Allowed.class, TestDevice.hear(claimed.records()));
    claimed.pipe().close(CloseCode.NORMAL);
    assertEquals(new PairingEvent.Ended(PairingEvent.Reason.DEVICE_LEFT), offer.next());
    assertEquals(List.of(), box.book.devices());
  }

  @Test
  void aWrongSecretGetsNoReplyAndTheThirdBurnsTheOffer() throws Exception {
    OpenOffer offer = box.offers.open().orElseThrow();
    try (SecretBytes wrong = SecretBytes.allocate(32)) {
      for (int i = 0; i < 3; i++) {
        assertRefused(new TestDevice(box).knock(offer.id(), wrong), Alert.REFUSED);
      }
    }
    assertEquals(new PairingEvent.Ended(PairingEvent.Reason.TOO_MANY_FAILURES), offer.next());
    assertRefused(
        new TestDevice(box).knock(offer.id(), SecretBytes.allocate(32)), Alert.OFFER_GONE);
  }

  @Test
  void aUsedOfferIsRefused() throws Exception {
    OpenOffer offer = box.offers.open().orElseThrow();
    try (SecretBytes secret = offer.secret().orElseThrow()) {
      claim(new TestDevice(box), offer);
      assertInstanceOf(PairingEvent.Claimed.class, offer.next());
      assertRefused(new TestDevice(box).knock(offer.id(), secret), Alert.OFFER_GONE);
    }
  }

  @Test
  void theSlowerOfTwoDevicesWithOneOfferIsToldSoBeforeItShowsDigits() throws Exception {
    OpenOffer offer = box.offers.open().orElseThrow();
    try (SecretBytes secret = offer.secret().orElseThrow();
        PairingInitiator slow = new TestDevice(box).initiator(offer.id(), secret)) {
      ClientPipe pipe = ClientPipe.connect(box.port);
      pipe.send(TestDevice.pairHello(offer.id(), slow.hello()));
      try (PairingFinish finish = slow.receive(OuterMessage.parse(pipe.receive()).body())) {
        TestDevice.Claimed first = claim(new TestDevice(box), offer);
        Established established = finish.finish(new byte[] {1, 0, 1, 'x'});
        pipe.send(new OuterMessage(MessageType.FINISH, established.message()).encode());
        PairingMessage told = TestDevice.hear(new NoiseRecords(pipe, established.session()));
        assertEquals(new PairingMessage.Denied(DenyReason.TOO_LATE), told);
        PairingEvent.Claimed claim = assertInstanceOf(PairingEvent.Claimed.class, offer.next());
        assertEquals(first.digits(), claim.digits());
      }
    }
  }

  @Test
  void aDeviceIsToldWhenNobodyAnsweredInTime() throws Exception {
    TestDevice device = new TestDevice(box);
    OpenOffer offer = box.offers.open().orElseThrow();
    TestDevice.Claimed claimed = claim(device, offer);
    assertInstanceOf(PairingEvent.Claimed.class, offer.next());
    box.clock.addAndGet(OpenOffer.THINKING.toNanos());
    assertEquals(new PairingEvent.Ended(PairingEvent.Reason.DENIED), offer.next());
    assertEquals(new PairingMessage.Denied(DenyReason.NO_ANSWER), device.finish(claimed));
  }

  @Test
  void aFinishThatCarriesAKeyIsRefusedAndTheKeyIsNotKept() throws Exception {
    OpenOffer offer = box.offers.open().orElseThrow();
    long before = SecretMemory.bytesHeld();
    byte[] allowed = new byte[3 + 33];
    allowed[0] = 2;
    allowed[2] = 33;
    allowed[35] = 'x';
    try (SecretBytes secret = offer.secret().orElseThrow();
        PairingInitiator initiator = new TestDevice(box).initiator(offer.id(), secret)) {
      ClientPipe pipe = ClientPipe.connect(box.port);
      pipe.send(TestDevice.pairHello(offer.id(), initiator.hello()));
      try (PairingFinish finish = initiator.receive(OuterMessage.parse(pipe.receive()).body())) {
        byte[] message = finish.finish(allowed).message();
        pipe.send(new OuterMessage(MessageType.FINISH, message).encode());
        assertRefused(pipe, Alert.MALFORMED);
      }
    }
    // A test device's own two secrets are never closed.
    TestBox.await(() -> SecretMemory.bytesHeld() == before + 64);
  }

  @Test
  void anExpiredOfferIsRefused() throws Exception {
    OpenOffer offer = box.offers.open().orElseThrow();
    try (SecretBytes secret = offer.secret().orElseThrow()) {
      box.clock.addAndGet(OpenOffer.LIFE.toNanos());
      assertRefused(new TestDevice(box).knock(offer.id(), secret), Alert.OFFER_GONE);
    }
  }

  @Test
  void aTamperedFinishIsRefusedAndCounts() throws Exception {
    OpenOffer offer = box.offers.open().orElseThrow();
    TestDevice device = new TestDevice(box);
    for (int i = 0; i < 3; i++) {
      ClientPipe pipe = ClientPipe.connect(box.port);
      try (SecretBytes secret = offer.secret().orElseThrow();
          PairingInitiator initiator = device.initiator(offer.id(), secret)) {
        pipe.send(TestDevice.pairHello(offer.id(), initiator.hello()));
        try (PairingFinish finish = initiator.receive(OuterMessage.parse(pipe.receive()).body())) {
          byte[] message = finish.finish(new byte[] {1, 0, 1, 'x'}).message();
          message[i * 20]++;
          pipe.send(new OuterMessage(MessageType.FINISH, message).encode());
          assertRefused(pipe, Alert.REFUSED);
        }
      }
    }
    assertEquals(new PairingEvent.Ended(PairingEvent.Reason.TOO_MANY_FAILURES), offer.next());
    assertEquals(List.of(), box.book.devices());
  }

  @Test
  void aHelloWithAnyByteChangedIsRefused() throws Exception {
    TestDevice device = paired();
    Random random = new Random(3);
    for (int i = 0; i < 24; i++) {
      byte[] hello = device.hello();
      hello[1 + random.nextInt(hello.length - 1)] ^= (byte) (1 << random.nextInt(8));
      ClientPipe pipe = ClientPipe.connect(box.port);
      pipe.send(hello);
      assertRefused(pipe, Alert.REFUSED);
    }
    assertEquals(0, box.sessions.count());
  }

  @Test
  void anUnpairedDeviceSeesWhatATamperedHelloSees() throws Exception {
    TestDevice stranger = new TestDevice(box);
    ClientPipe pipe = ClientPipe.connect(box.port);
    pipe.send(stranger.hello());
    assertRefused(pipe, Alert.REFUSED);
  }

  @Test
  void bytesThatAreNoMessageAreRefused() throws Exception {
    Random random = new Random(7);
    for (int length : new int[] {0, 1, 9, 33, 1297, 4096, 4097}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      ClientPipe pipe = ClientPipe.connect(box.port);
      pipe.send(bytes);
      assertRefused(pipe, Alert.MALFORMED);
    }
  }

  @Test
  void aTextMessageAndAnOversizedOneEndTheConnection() throws Exception {
    ClientPipe text = ClientPipe.connect(box.port);
    text.sendText("hello");
    assertEquals(CloseCode.PROTOCOL.number(), text.closeNumber());
    ClientPipe large = ClientPipe.connect(box.port);
    try {
      large.send(new byte[20_000]);
    } catch (CompletionException cutOff) {
      // the box may end it while the message is being sent
    }
    large.closeNumber();
    TestBox.await(() -> box.endpoint.unproven() == 0);
  }

  @Test
  void aReplayedHelloIsRefusedAndTheLiveSessionStays() throws Exception {
    TestDevice device = paired();
    try (DeviceSession session = device.open()) {
      assertEquals("hello", TestDevice.ask(session));
      ClientPipe replay = ClientPipe.connect(box.port);
      replay.send(device.lastHello);
      assertRefused(replay, Alert.REFUSED);
      assertEquals("hello", TestDevice.ask(session));
      assertEquals(1, box.sessions.count());
    }
  }

  @Test
  void aHelloReplayedAfterARestartNeverBecomesASession() throws Exception {
    TestDevice device = paired();
    byte[] recorded = device.hello();
    ClientPipe replay = ClientPipe.connect(box.port);
    replay.send(recorded);
    assertEquals(MessageType.REPLY, OuterMessage.parse(replay.receive()).type());
    replay.send(new OuterMessage(MessageType.DATA, new byte[272]).encode());
    replay.closeNumber();
    assertEquals(0, box.sessions.count());
    TestBox.await(() -> box.endpoint.unproven() == 0);
  }

  @Test
  void revokingEndsEverySessionOfTheDeviceAtOnce() throws Exception {
    TestDevice device = paired();
    TestDevice other = paired();
    try (DeviceSession session = device.open();
        DeviceSession unconcerned = other.open()) {
      assertEquals("hello", TestDevice.ask(session));
      assertEquals("hello", TestDevice.ask(unconcerned));
      String id = device.keys.publicKey().id();
      box.book.remove(id);
      assertEquals(1, box.sessions.revoke(id));
      assertEquals(CloseCode.REVOKED, device.ended.get(20, TimeUnit.SECONDS));
      assertEquals("hello", TestDevice.ask(unconcerned));
    }
    ClientPipe again = ClientPipe.connect(box.port);
    again.send(device.hello());
    assertRefused(again, Alert.REFUSED);
  }

  @Test
  void aDeviceHasSeveralSessionsUpToItsLimit() throws Exception {
    TestDevice device = paired();
    List<DeviceSession> live = new ArrayList<>();
    for (int i = 0; i < TestBox.ROOMY.sessionsPerDevice(); i++) {
      DeviceSession session = device.open();
      assertEquals("hello", TestDevice.ask(session));
      live.add(session);
    }
    TestBox.await(() -> box.sessions.count() == TestBox.ROOMY.sessionsPerDevice());
    try (DeviceSession tooMany = device.open()) {
      assertThrows(java.io.IOException.class, () -> TestDevice.ask(tooMany));
    }
    assertEquals(CloseCode.BUSY, device.ended.get(20, TimeUnit.SECONDS));
    assertEquals("hello", TestDevice.ask(live.getFirst()), "live ones are never evicted");
    live.forEach(DeviceSession::close);
  }

  @Test
  void halfOpenConnectionsAreBoundedAndEndByThemselves() throws Exception {
    box.close();
    EndpointLimits tight =
        new EndpointLimits(
            8, 8, 100_000, 1000, 2, 64, 4, Duration.ofSeconds(3), Duration.ofSeconds(3));
    box = new TestBox(folder.resolve("tight"), tight);
    List<ClientPipe> silent = new ArrayList<>();
    int turnedAway = 0;
    for (int i = 0; i < 500; i++) {
      try {
        silent.add(ClientPipe.connect(box.port));
      } catch (CompletionException refused) {
        turnedAway++;
      }
      assertTrue(box.endpoint.unproven() <= 8);
    }
    assertTrue(turnedAway > 300, "turned away " + turnedAway);
    for (ClientPipe pipe : silent) {
      assertEquals(CloseCode.TIMEOUT.number(), pipe.closeNumber());
    }
    TestBox.await(() -> box.endpoint.unproven() == 0);
    assertFalse(paired().hello().length == 0);
  }

  private TestDevice paired() throws Exception {
    TestDevice device = new TestDevice(box);
    OpenOffer offer = box.offers.open().orElseThrow();
    TestDevice.Claimed claimed = claim(device, offer);
    assertInstanceOf(PairingEvent.Claimed.class, offer.next());
    offer.allow(true);
    assertInstanceOf(PairingMessage.Done.class, device.finish(claimed));
    assertInstanceOf(PairingEvent.Paired.class, offer.next());
    return device;
  }

  private static TestDevice.Claimed claim(TestDevice device, OpenOffer offer) throws Exception {
    try (SecretBytes secret = offer.secret().orElseThrow()) {
      return device.claim(offer.id(), secret, "Ada's laptop");
    }
  }

  private static void assertRefused(ClientPipe pipe, Alert alert) throws Exception {
    assertEquals(alert, OuterMessage.parse(pipe.receive()).alert());
    assertEquals(CloseCode.REFUSED.number(), pipe.closeNumber());
  }
}
