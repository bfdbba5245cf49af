package dev.postern.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.engine.fetch.FaultyServer.Fault;
import dev.postern.engine.fetch.FaultyServer.Resource;
import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FetcherTest {
  private static final int SIZE = 400_000;
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(300), Duration.ofMillis(5), Duration.ofSeconds(2), 3);
  @TempDir private Path folder;
  private final byte[] content = bytes(1);
  private final String sha256 = sum(content);
  private FaultyServer server;
  private Web web;
  private Fetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    web = Web.of(Map.of());
    fetcher = new Fetcher(web, folder, SHORT);
  }

  @AfterEach
  void stop() {
    web.close();
    server.close();
  }

  @Test
  void aFileComesWholeAndItsSumIsTold() throws Exception {
    List<Long> told = new ArrayList<>();
    URI uri = server.put("/model", content);
    Fetched fetched = fetcher.fetch(pinned(uri), (done, _) -> told.add(done));
    assertEquals(sha256, fetched.sha256());
    assertArrayEquals(content, Files.readAllBytes(fetched.file()));
    assertEquals((long) SIZE, told.getLast());
    assertEquals(told.stream().sorted().toList(), told);
  }

  @Test
  void aCutConnectionIsResumedWhereItBroke() throws Exception {
    URI uri =
        server.put("/model", new Resource(content, new Fault.Cut(100_000), new Fault.Cut(50_000)));
    assertArrayEquals(
        content, Files.readAllBytes(fetcher.fetch(pinned(uri), Progress.NONE).file()));
    assertEquals(List.of("-", "bytes=100000-", "bytes=150000-"), server.ranges());
  }

  @Test
  void aStillConnectionCountsAsBroken() throws Exception {
    URI uri = server.put("/model", new Resource(content, new Fault.Stall(70_000)));
    assertEquals(sha256, fetcher.fetch(pinned(uri), Progress.NONE).sha256());
    assertEquals(List.of("-", "bytes=70000-"), server.ranges());
  }

  @Test
  void aStoppedDownloadIsResumedByTheNextRun() throws Exception {
    URI uri = server.put("/model", new Resource(content, new Fault.Stall(120_000)));
    CountDownLatch halfway = new CountDownLatch(1);
    Thread first =
        Thread.ofVirtual()
            .start(() ->
                assertThrows(
                    InterruptedException.class,
                    () ->
                        fetcher.fetch(
                            pinned(uri),
                            (done, _) -> {
                              if (done == 120_000) {
                                halfway.countDown();
                              }
                            })));
    halfway.await();
    first.interrupt();
    first.join();
    assertEquals(120_000, Files.size(folder.resolve(sha256 + ".part")));

    Fetcher second = new Fetcher(web, folder, SHORT);
    assertEquals(sha256, second.fetch(pinned(uri), Progress.NONE).sha256());
    assertEquals("bytes=120000-", server.ranges().getLast());
  }

  @Test
  void aServerWithoutRangesSendsTheWholeFileAgain() throws Exception {
    URI uri = server.put("/model", new Resource(content, null, false, new Fault.Cut(100_000)));
    assertArrayEquals(
        content, Files.readAllBytes(fetcher.fetch(pinned(uri), Progress.NONE).file()));
  }

  @Test
  void aFileThatChangedMeanwhileIsFetchedFromItsBeginning() throws Exception {
    Download unpinned =
        Download.of(server.put("/model", new Resource(content, cuts(5))), Optional.empty());
    assertEquals(
        Reason.CUT,
        assertThrows(FetchFailed.class, () -> fetcher.fetch(unpinned, Progress.NONE)).reason());
    byte[] other = bytes(2);
    server.put("/model", new Resource(other, "\"two\"", true));
    assertArrayEquals(other, Files.readAllBytes(fetcher.fetch(unpinned, Progress.NONE).file()));
  }

  @Test
  void aPartOfOtherContentIsThrownAwayAndTheRightFileFetched() throws Exception {
    Files.write(folder.resolve(sha256 + ".part"), new byte[1_000]);
    URI uri = server.put("/model", content);
    assertEquals(sha256, fetcher.fetch(pinned(uri), Progress.NONE).sha256());
    assertEquals(List.of("bytes=1000-", "-"), server.ranges());
  }

  @Test
  void anotherFileThanThePromisedOneIsThrownAway() {
    URI uri = server.put("/model", bytes(3));
    assertFails(Reason.WRONG_CONTENT, new Download(uri, Optional.of(sha256), -1, 0));
    assertFalse(Files.exists(folder.resolve(sha256)));
  }

  @Test
  void aFileOfAnotherLengthIsRefusedBeforeItComes() throws IOException {
    URI uri = server.put("/model", new byte[10]);
    assertFails(Reason.WRONG_LENGTH, pinned(uri));
    assertEquals(0, Files.size(folder.resolve(sha256 + ".part")));
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    server.put("/model", content);
    assertFails(Reason.NOT_FOUND, pinned(server.put("/other", content).resolve("/none")));
  }

  @Test
  void aFileForSomeOnlyIsSaidToBeSo() {
    assertFails(Reason.REFUSED, pinned(server.put("/model", failing(401, "X", "x"))));
  }

  @Test
  void aBusyServerIsAskedAgainAfterThePauseItWants() throws Exception {
    URI uri = server.put("/model", failing(429, "Retry-After", "1"));
    long before = System.nanoTime();
    assertEquals(sha256, fetcher.fetch(pinned(uri), Progress.NONE).sha256());
    assertTrue(System.nanoTime() - before >= Duration.ofSeconds(1).toNanos());
  }

  @Test
  void aServerThatIsBusyForLongIsNotWaitedFor() {
    assertFails(Reason.BUSY, pinned(server.put("/model", failing(503, "Retry-After", "3600"))));
  }

  @Test
  void aServerThatFailsOnceIsAskedAgain() throws Exception {
    URI uri = server.put("/model", failing(500, "X", "x"));
    assertEquals(sha256, fetcher.fetch(pinned(uri), Progress.NONE).sha256());
  }

  @Test
  void aConnectionThatKeepsBreakingIsGivenUpAndWhatCameIsKept() throws IOException {
    Fault[] faults = {
      new Fault.Cut(90_000), new Fault.Cut(0), new Fault.Cut(0), new Fault.Cut(0), new Fault.Cut(0)
    };
    assertFails(Reason.CUT, pinned(server.put("/model", new Resource(content, faults))));
    // A connection that breaks takes with it what the reader had not taken yet.
    byte[] kept = Files.readAllBytes(folder.resolve(sha256 + ".part"));
    assertTrue(kept.length > 0 && kept.length <= 90_000, kept.length + " bytes");
    assertArrayEquals(Arrays.copyOf(content, kept.length), kept);
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeUnreachable() {
    URI uri = server.put("/model", content);
    server.close();
    FetchFailed failed = assertFails(Reason.UNREACHABLE, pinned(uri));
    assertTrue(failed.next().contains("https_proxy"));
  }

  @Test
  void aDiskWithTooLittleRoomIsNoticedBeforehand() {
    URI uri = server.put("/model", content);
    assertFails(Reason.NO_SPACE, new Download(uri, Optional.of(sha256), SIZE, Long.MAX_VALUE / 2));
  }

  @Test
  void plainHttpIsOnlyForPinnedContent() {
    FetchFailed failed =
        assertThrows(
            FetchFailed.class,
            () -> Download.of(URI.create("http://example.org/x"), Optional.empty()));
    assertEquals(Reason.BAD_ADDRESS, failed.reason());
  }

  @Test
  void nobodyElseMayReadWhatCameSoFar() throws Exception {
    URI uri = server.put("/model", content);
    Fetched fetched = fetcher.fetch(pinned(uri), Progress.NONE);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fetched.file())));
  }

  @Test
  void twoWhoFetchTheSameFetchItOnce() throws Exception {
    URI uri = server.put("/model", content);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Fetched>> both =
          threads.invokeAll(
              List.of(
                  () -> fetcher.fetch(pinned(uri), Progress.NONE),
                  () -> fetcher.fetch(pinned(uri), Progress.NONE)));
      assertEquals(both.getFirst().get(), both.getLast().get());
    }
    assertEquals(1, server.ranges().size());
  }

  private FetchFailed assertFails(Reason reason, Download download) {
    FetchFailed failed =
        assertThrows(FetchFailed.class, () -> fetcher.fetch(download, Progress.NONE));
    assertEquals(reason, failed.reason(), failed.getMessage());
    assertFalse(failed.next().isEmpty());
    return failed;
  }

  private Resource failing(int status, String header, String value) {
    return new Resource(content, new Fault.Status(status, header, value));
  }

  private Download pinned(URI uri) {
    return new Download(uri, Optional.of(sha256), SIZE, 0);
  }

  private static Fault[] cuts(int number) {
    Fault[] faults = new Fault[number];
    for (int i = 0; i < number; i++) {
      faults[i] = new Fault.Cut(i == 0 ? 100_000 : 0);
    }
    return faults;
  }

  private static byte[] bytes(long seed) {
    byte[] bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String sum(byte[] content) {
    Sha256 sum = new Sha256();
    sum.update(content, 0, content.length);
    return sum.hex();
  }
}
