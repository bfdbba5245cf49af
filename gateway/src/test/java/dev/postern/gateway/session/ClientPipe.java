package dev.postern.gateway.session;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A device's end of a real WebSocket, by the JDK's client.
final class ClientPipe implements MessagePipe, WebSocket.Listener {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final byte[] END = {};
  private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private @Nullable WebSocket socket;

  static ClientPipe connect(int port) {
    ClientPipe pipe = new ClientPipe();
    pipe.socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + NoiseEndpoint.PATH), pipe)
            .join();
    return pipe;
  }

  @Override
  public void send(byte[] message) throws PipeClosed {
    if (closed.isDone()) {
      throw new PipeClosed(code());
    }
    socket().sendBinary(ByteBuffer.wrap(message), true).join();
  }

  void sendText(String text) {
    socket().sendText(text, true).join();
  }

  @Override
  public byte[] receive() throws PipeClosed {
    try {
      byte[] message = received.poll(30, TimeUnit.SECONDS);
      if (message == null || message == END) {
        received.add(END);
        throw new PipeClosed(message == null ? CloseCode.TIMEOUT : code());
      }
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close(CloseCode code) {
    if (!closed.isDone()) {
      CompletableFuture<WebSocket> unused = socket().sendClose(code.number(), "");
    }
  }

  /// The close code that the box gave.
  int closeNumber() throws Exception {
    return closed.get(30, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      received.add(partial.toByteArray());
      partial.reset();
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    received.add(END);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(CloseCode.LOST.number());
    received.add(END);
  }

  private WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not connected");
    }
    return socket;
  }

  private CloseCode code() {
    return CloseCode.of(closed.getNow(CloseCode.LOST.number())).orElse(CloseCode.LOST);
  }
}
