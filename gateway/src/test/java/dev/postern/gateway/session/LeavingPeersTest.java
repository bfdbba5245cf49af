package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Strangers that knock and run away.
@Timeout(120)
final class LeavingPeersTest {
  private static final String KNOCK =
      "GET "
          + NoiseEndpoint.PATH
          + " HTTP/1.1\r\nHost: box\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";

  @TempDir Path folder;

  @Test
  void aPeerThatResetsWhileTheWebSocketOpensKeepsNoPlace() throws Exception {
    EndpointLimits limits =
        new EndpointLimits(
            10_000, 10_000, 100_000, 1000, 2, 4, 4, Duration.ofSeconds(5), Duration.ofSeconds(5));
    try (TestBox box = new TestBox(folder, limits)) {
      for (int i = 0; i < 3000; i++) {
        knockAndReset(box.port);
      }
      TestBox.await(() -> box.endpoint.unproven() == 0);
      TestBox.await(() -> box.entrance.arrivals().connections() == 0);
      assertEquals(0, box.entrance.arrivals().waiting());
    }
  }

  private static void knockAndReset(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoLinger(true, 0);
      OutputStream out = socket.getOutputStream();
      out.write(KNOCK.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
