package dev.postern.link.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.link.http.Caller;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import dev.postern.link.mux.Multiplexer;
import dev.postern.link.mux.MuxLimits;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.mux.ResetCode;
import dev.postern.link.mux.StreamReset;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.record.NoiseRecords;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a device is told of a stream that carries no HTTP request.
@Timeout(30)
final class MalformedRequestTest {
  /// `POST https://postern/`, known length, no fields.
  private static final String HEAD = "00 04 504f5354 05 6874747073 07 706f737465726e 01 2f 00";

  private final MemoryPipe.Pair pipes = MemoryPipe.pair(4);
  private final Handshakes.Sessions sessions = Handshakes.session();
  private final Multiplexer device =
      Multiplexer.device(new NoiseRecords(pipes.device(), sessions.device()), MuxLimits.STANDARD);

  private void start(HttpHandler handler) {
    BoxSession box =
        new BoxSession(
            new NoiseRecords(pipes.box(), sessions.box()), handler, new Caller.Device("00"));
    Thread ignored = Thread.ofVirtual().start(box::serve);
    Thread unused = Thread.ofVirtual().start(device::run);
  }

  @AfterEach
  void stop() {
    device.close(CloseCode.NORMAL);
  }

  @Test
  void whatIsNoRequestIsMalformed() throws IOException {
    start(MalformedRequestTest::readAndAnswer);
    assertEquals(ResetCode.MALFORMED, resetOf("09"));
    assertEquals(ResetCode.MALFORMED, resetOf("03 40c8 00 00"));
    assertEquals(ResetCode.MALFORMED, resetOf("00 07 434f4e4e454354 00 00 01 2f 00"));
  }

  @Test
  void aRequestCutOffInItsHeadOrItsBodyIsTruncated() throws IOException {
    start(MalformedRequestTest::readAndAnswer);
    assertEquals(ResetCode.TRUNCATED, resetOf("00 04 504f"));
    assertEquals(ResetCode.TRUNCATED, resetOf(HEAD + "05 6869"));
  }

  @Test
  void aHandlerThatBreaksOffIsSaidToHaveFailed() throws IOException {
    start(call -> {
      throw new IOException("broken");
    });
    assertEquals(ResetCode.FAILED, resetOf(HEAD));
  }

  /// As the API does: a fault of its own is an answer with status 500.
  private static void readAndAnswer(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      int status = 200;
      try {
        call.body(scope, 1000);
      } catch (RuntimeException fault) {
        status = 500;
      }
      try (HttpReply reply = call.reply(status, Headers.NONE)) {
        reply.end();
      }
    }
  }

  private ResetCode resetOf(String hex) throws IOException {
    byte[] message = HexFormat.of().parseHex(hex.replace(" ", ""));
    try (MuxStream stream = device.open();
        SecretBytes bytes = SecretBytes.copyOf(message);
        SecretBytes into = SecretBytes.allocate(100)) {
      return assertThrows(
              StreamReset.class,
              () -> {
                stream.write(bytes.view());
                stream.end();
                stream.read(into.segment());
              })
          .code();
    }
  }
}
