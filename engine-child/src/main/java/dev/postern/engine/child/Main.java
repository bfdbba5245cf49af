package dev.postern.engine.child;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Loads one model, answers until it is killed.
///
/// Arguments: model file, socket file, tokens of context per request, slots, threads.
public final class Main {
  private static final int MODEL_REFUSED = 3;
  private static final int PLANNED_END = 4;
  private static final int NO_SOCKET = 5;

  private final Model model;
  private final AtomicInteger open = new AtomicInteger();

  private Main(Model model) {
    this.model = model;
  }

  public static void main(String[] args) {
    Model model = load(args);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(args[1]));
      new Main(model).serve(server);
    } catch (IOException e) {
      end(NO_SOCKET);
    }
  }

  private static Model load(String[] args) {
    try {
      Model model =
          new Model(
              Path.of(args[0]),
              Integer.parseInt(args[2]),
              Integer.parseInt(args[3]),
              Integer.parseInt(args[4]));
      model.probe();
      return model;
    } catch (RuntimeException | Refused e) {
      end(MODEL_REFUSED);
      throw new IllegalStateException("ended", e);
    }
  }

  private void serve(ServerSocketChannel server) throws IOException {
    while (true) {
      SocketChannel channel = server.accept();
      open.incrementAndGet();
      Thread.ofPlatform().daemon().start(() -> answer(channel));
    }
  }

  private void answer(SocketChannel channel) {
    try (channel) {
      new Answer(model, new Frames(channel)).run();
    } catch (IOException e) {
      // The asker left, which ends the request and nothing else.
    } finally {
      if (open.decrementAndGet() <= model.lostThreads() && model.wornOut()) {
        end(PLANNED_END);
      }
    }
  }

  /// The native library's own thread keeps the JVM alive for ever otherwise.
  private static void end(int code) {
    Runtime.getRuntime().halt(code);
  }
}
