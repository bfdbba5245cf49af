package dev.postern.link.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A real door with short patience, which after its end must have given back every byte, zeroed.
final class TestDoor {
  private static final Timeouts QUICK =
      new Timeouts(
          Duration.ofMillis(400),
          Duration.ofMillis(600),
          Duration.ofMillis(900),
          Duration.ofMillis(700),
          Duration.ofSeconds(2));
  private static final int LIMIT = 1 << 20;

  final AllocatorProbe probe = new AllocatorProbe();
  private LoopbackDoor door;

  TestDoor() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    door = open(TestDoor::echo);
  }

  /// Serves with `handler` from now on, at another port.
  void reopen(HttpHandler handler) {
    door.close();
    door = open(handler);
  }

  /// Answers with the request's body, and names its target in `x-target`.
  static void echo(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      SecretView body = call.body(scope, LIMIT);
      try (HttpReply reply =
          call.reply(200, Headers.of("x-target", call.method() + " " + call.target()))) {
        reply.write(body);
        reply.end();
      }
    }
  }

  void drain(Duration patience) {
    door.drain(patience);
  }

  RawClient client() throws IOException {
    return new RawClient(door.port());
  }

  String host() {
    return "Host: localhost:" + door.port() + "\r\n";
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + door.port() + "/v1/x");
  }

  /// What the door answers to `request`, in which `HOST` stands for its own name.
  String ask(String request) throws IOException {
    try (RawClient client = client()) {
      return client.send(request.replace("HOST\r\n", host())).readAll();
    }
  }

  void closeAndSeeThatNothingIsLeft() throws InterruptedException {
    door.close();
    for (int i = 0; i < 100 && probe.held() != 0; i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertEquals(0, probe.held(), "bytes not released");
    assertEquals(0, probe.dirty(), "bytes freed without being zero");
  }

  private LoopbackDoor open(HttpHandler handler) {
    try {
      return LoopbackDoor.open(
          new DoorConfig(0, Set.of("http://localhost:3000"), 20), handler, QUICK, probe);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
