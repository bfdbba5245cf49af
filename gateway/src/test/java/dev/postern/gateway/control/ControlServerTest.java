package dev.postern.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A control socket on a machine that has no file descriptors to spare.
@Timeout(30)
final class ControlServerTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void settle() {
    home = new Home(folder.resolve("home"));
  }

  @Test
  void itGoesOnServingAfterTheSystemRefusedConnections() throws IOException {
    ControlServer server = new ControlServer(exhausted(3), ControlServerTest::greet);
    try (ControlConnection box = ControlSocket.connect(home).orElseThrow()) {
      assertEquals("hello", box.receive().orElseThrow().text("event"));
    }
    server.close();
  }

  @Test
  void itPausesBetweenRefusalsAndEndsWhenItIsClosed() throws Exception {
    ExhaustedServerSocket socket = exhausted(Integer.MAX_VALUE);
    ControlServer server = new ControlServer(socket, ControlServerTest::greet);
    Thread.sleep(1_000);
    server.close();
    int tried = socket.calls();
    assertTrue(tried > 1 && tried < 20, "tried " + tried + " times in a second");
    Thread.sleep(300);
    assertTrue(socket.calls() <= tried + 1, "tried on after the end");
  }

  private ExhaustedServerSocket exhausted(int failures) throws IOException {
    return new ExhaustedServerSocket(ControlSocket.listen(home), failures);
  }

  private static void greet(ControlConnection connection) throws IOException {
    connection.send(ControlMessage.event("hello", Map.of()));
  }
}
