package dev.postern.crypto.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBytesTest {
  private long heldBefore;

  @BeforeEach
  void countBefore() {
    heldBefore = SecretMemory.bytesHeld();
  }

  @AfterEach
  void nothingLeaked() {
    assertEquals(heldBefore, SecretMemory.bytesHeld());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 4096, 65_535, 65_536, 65_537, 1 << 20, 3_000_000})
  void memoryIsZeroWhenAllocatedThoughItsFormerOwnerFilledIt(int length) {
    for (int i = 0; i < 10; i++) {
      try (SecretBytes secret = SecretBytes.allocate(length)) {
        assertEquals(length, secret.length());
        assertEquals(heldBefore + length, SecretMemory.bytesHeld());
        assertTrue(isZero(secret.segment()));
        secret.segment().fill((byte) 0xa5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 65_536})
  void closingZeroesTheMemory(int length) {
    SecretBytes secret = SecretBytes.allocate(length);
    MemorySegment kept = secret.segment();
    kept.fill((byte) 0xa5);
    secret.close();
    assertTrue(isZero(kept), "the slab stays mapped, so that a test can look");
  }

  @Test
  void twoOwnersNeverShareAByte() {
    List<SecretBytes> owners = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      SecretBytes secret = SecretBytes.allocate(4 + random.nextInt(5_000));
      secret.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 0, i);
      secret.segment().set(ValueLayout.JAVA_INT_UNALIGNED, secret.length() - 4, i);
      owners.add(secret);
    }
    for (int i = 0; i < owners.size(); i++) {
      MemorySegment memory = owners.get(i).segment();
      assertEquals(i, memory.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
      assertEquals(i, memory.get(ValueLayout.JAVA_INT_UNALIGNED, memory.byteSize() - 4));
    }
    owners.forEach(SecretBytes::close);
  }

  @Test
  void useAfterCloseThrowsForTheOwnerAndForViews() {
    SecretBytes secret = SecretBytes.copyOf("secret".getBytes(US_ASCII));
    SecretView view = secret.view();
    SecretView part = view.slice(1, 2);
    secret.close();
    assertThrows(IllegalStateException.class, secret::segment);
    assertThrows(IllegalStateException.class, secret::buffer);
    assertThrows(IllegalStateException.class, () -> view.at(0));
    assertThrows(IllegalStateException.class, () -> part.at(0));
    assertThrows(IllegalStateException.class, part::segment);
    assertThrows(IllegalStateException.class, part::buffer);
    assertThrows(IllegalStateException.class, () -> view.contentEquals(view));
    assertThrows(IllegalStateException.class, () -> view.contentEquals("secret"));
  }

  @Test
  void aViewStaysDeadWhenItsSlotIsLentAgain() {
    SecretBytes first = SecretBytes.allocate(100);
    SecretView view = first.view();
    long address = first.segment().address();
    first.close();
    List<SecretBytes> others = new ArrayList<>();
    do {
      others.add(SecretBytes.allocate(100));
    } while (others.getLast().segment().address() != address && others.size() < 10_000);
    assertEquals(address, others.getLast().segment().address(), "the slot is lent again");
    assertThrows(IllegalStateException.class, () -> view.at(0));
    others.forEach(SecretBytes::close);
  }

  @Test
  void closingTwiceTakesNothingFromTheNextOwner() {
    SecretBytes first = SecretBytes.allocate(100);
    first.close();
    first.close();
    try (SecretBytes a = SecretBytes.allocate(100);
        SecretBytes b = SecretBytes.allocate(100)) {
      assertFalse(a.segment().address() == b.segment().address());
      first.close();
      assertEquals(heldBefore + 200, SecretMemory.bytesHeld());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 2_000_000})
  void anotherThreadMayClose(int length) throws InterruptedException {
    SecretBytes secret = SecretBytes.allocate(length);
    Thread.ofVirtual().start(secret::close).join();
    assertThrows(IllegalStateException.class, secret::segment);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noDescriptorStaysOpenThatAChildCouldInherit() throws IOException {
    try (SecretBytes small = SecretBytes.allocate(100);
        SecretBytes large = SecretBytes.allocate(2_000_000);
        DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      assertEquals(2_000_100, small.length() + large.length());
      for (Path descriptor : open) {
        assertFalse(target(descriptor).contains("secretmem"));
      }
    }
  }

  /// Empty for a descriptor that was closed meanwhile.
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  @Test
  void manyThreadsAllocateAndCloseAtOnce() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 8; t++) {
      int seed = t;
      Thread thread = Thread.ofPlatform().unstarted(() -> churn(new Random(seed)));
      thread.setUncaughtExceptionHandler((ignored, failure) -> failures.add(failure));
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), failures);
  }

  private static void churn(Random random) {
    byte mark = (byte) (1 + random.nextInt(255));
    List<SecretBytes> mine = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      SecretBytes secret = SecretBytes.allocate(1 + random.nextInt(2_000));
      if (!isZero(secret.segment())) {
        throw new AssertionError("lent while in use, or not zeroed");
      }
      secret.segment().fill(mark);
      mine.add(secret);
      if (mine.size() > 50) {
        mine.remove(random.nextInt(mine.size())).close();
      }
    }
    mine.forEach(SecretBytes::close);
  }

  @Test
  void whatIsMappedWhileIdleIsBounded() {
    List<SecretBytes> owners = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      owners.add(SecretBytes.allocate(65_536));
    }
    assertTrue(mapped() >= 500L * 65_536);
    owners.forEach(SecretBytes::close);
    assertTrue(mapped() <= 6 << 20, mapped() + " bytes still mapped");
    assertTrue(SecretMemory.peakBytesHeld() >= 500L * 65_536);
  }

  private static long mapped() {
    long mapped = 0;
    for (SecretMemory.Kind kind : SecretMemory.Kind.values()) {
      mapped += SecretMemory.bytesMapped(kind);
    }
    return mapped;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 1000})
  void contentsAreEqualOnlyWhenEveryByteIs(int length) {
    try (SecretBytes a = SecretBytes.allocate(length);
        SecretBytes b = SecretBytes.allocate(length);
        SecretBytes longer = SecretBytes.allocate(length + 1)) {
      assertTrue(a.contentEquals(b));
      assertFalse(a.contentEquals(longer));
      for (int i = 0; i < length; i++) {
        b.segment().set(ValueLayout.JAVA_BYTE, i, (byte) 1);
        assertFalse(a.contentEquals(b), "differs at " + i);
        b.segment().set(ValueLayout.JAVA_BYTE, i, (byte) 0);
      }
    }
  }

  @Test
  void aViewReadsItsWindowAndNothingElse() {
    try (SecretBytes secret = SecretBytes.copyOf("0123456789".getBytes(US_ASCII))) {
      SecretView view = secret.view().slice(2, 5);
      assertTrue(view.contentEquals("23456"));
      assertEquals('4', view.at(2));
      assertTrue(view.slice(1, 2).contentEquals("34"));
      assertThrows(IndexOutOfBoundsException.class, () -> view.at(5));
      assertThrows(IndexOutOfBoundsException.class, () -> view.slice(4, 2));
      assertEquals(5, view.buffer().remaining());
      assertTrue(view.segment().isReadOnly());
    }
  }

  @Test
  void nothingPrintsTheBytes() {
    try (SecretBytes secret = SecretBytes.copyOf("CANARY".getBytes(US_ASCII));
        SecretBuffer buffer = new SecretBuffer(6, 6)) {
      buffer.append(secret.view());
      String printed = secret + " " + secret.view() + " " + buffer;
      assertEquals("SecretBytes[6 bytes] SecretView[6 bytes] SecretBuffer[6 bytes]", printed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60_000, 200_000})
  void socketsReadAndWriteTheMemoryItself(int length) throws IOException, InterruptedException {
    try (ServerSocketChannel server = ServerSocketChannel.open();
        SecretBytes sent = SecretBytes.allocate(length);
        SecretBytes received = SecretBytes.allocate(length)) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      sent.segment().fill((byte) 7);
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
          SocketChannel peer = server.accept()) {
        Thread writer = Thread.ofVirtual().start(() -> writeAll(client, sent.view().buffer()));
        ByteBuffer into = received.buffer();
        while (into.hasRemaining() && peer.read(into) >= 0) {}
        writer.join();
        assertTrue(sent.contentEquals(received));
      }
    }
  }

  private static void writeAll(SocketChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isZero(MemorySegment memory) {
    for (long i = 0; i < memory.byteSize(); i++) {
      if (memory.get(ValueLayout.JAVA_BYTE, i) != 0) {
        return false;
      }
    }
    return true;
  }
}
