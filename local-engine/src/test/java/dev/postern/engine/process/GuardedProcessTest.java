package dev.postern.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class GuardedProcessTest {
  @TempDir Path folder;

  private GuardedProcess start(String script) throws Exception {
    return GuardedProcess.start(
        List.of("/bin/sh", "-c", script), Map.of("GIVEN", "yes"), folder, 0);
  }

  @Test
  void theExitCodeIsPassedOn() throws Exception {
    try (GuardedProcess process = start("exit 3")) {
      assertTrue(process.awaitExit(Duration.ofSeconds(10)));
      assertEquals(OptionalInt.of(3), process.exitCode());
    }
  }

  @Test
  void aSignalIsPassedOnAsAShellDoes() throws Exception {
    try (GuardedProcess process = start("kill -ABRT $$")) {
      assertTrue(process.awaitExit(Duration.ofSeconds(10)));
      assertEquals(OptionalInt.of(134), process.exitCode());
    }
  }

  @Test
  void aChildThatIgnoresTheWishToEndIsKilled() throws Exception {
    GuardedProcess process = start("trap '' TERM; while :; do sleep 1; done");
    long pid = process.pid();
    TimeUnit.MILLISECONDS.sleep(200);
    process.close();
    assertTrue(Gone.within(pid, Duration.ofSeconds(1)));
  }

  @Test
  void aChildDiesWhenItsGuardIsKilled() throws Exception {
    GuardedProcess process = start("exec sleep 60");
    ProcessHandle child = ProcessHandle.of(process.pid()).orElseThrow();
    child.parent().orElseThrow().destroyForcibly();
    assertTrue(Gone.within(child.pid(), Duration.ofSeconds(2)));
    assertFalse(process.alive());
  }

  @Test
  void aChildGetsOurEnvironmentAndInputNeitherAndNoCoreFile() throws Exception {
    try (GuardedProcess process = start("{ env; ulimit -c; cat; } > seen; exit 0")) {
      assertTrue(process.awaitExit(Duration.ofSeconds(10)));
    }
    List<String> seen = Files.readAllLines(folder.resolve("seen"));
    assertTrue(seen.contains("GIVEN=yes"), seen::toString);
    assertTrue(seen.stream().noneMatch(line -> line.startsWith("HOME=")), seen::toString);
    assertEquals("0", seen.getLast());
  }

  @Test
  void aDamagedFileCannotTakeAllMemory() throws Exception {
    try (GuardedProcess process =
        GuardedProcess.start(
            List.of("/bin/sh", "-c", "ulimit -d > seen"), Map.of(), folder, 64 << 20)) {
      assertTrue(process.awaitExit(Duration.ofSeconds(10)));
    }
    assertEquals(List.of("65536"), Files.readAllLines(folder.resolve("seen")));
  }

  @Test
  void aPrivateFolderIsGoneWithItsProcessAndLeftOversAreSwept() throws Exception {
    Path left = Files.createDirectories(folder.resolve("e-999999999-old"));
    Files.writeString(left.resolve("engine.sock"), "");
    Path mine;
    try (PrivateFolder own = PrivateFolder.in(folder)) {
      mine = own.path();
      Files.writeString(mine.resolve("file"), "");
      assertTrue(Files.isDirectory(mine));
    }
    assertFalse(Files.exists(mine));
    assertFalse(Files.exists(left));
  }

  @Test
  void aSocketFindsRoomHoweverLongTheHomesPathIs() throws Exception {
    for (int length : new int[] {1, 20, 40, 60, 80, 200}) {
      Path base = folder.resolve("x".repeat(length)).resolve("run");
      try (PrivateFolder own = PrivateFolder.in(base);
          ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(own.path().resolve("engine.sock")));
        assertEquals(
            "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own.path())));
      }
    }
  }
}
