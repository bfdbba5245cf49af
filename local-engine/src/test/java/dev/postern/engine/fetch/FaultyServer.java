package dev.postern.engine.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A web server on this machine whose files come with faults.
public final class FaultyServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Resource> files = new ConcurrentHashMap<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();

  public FaultyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /// How a file is served, each time it is asked for: one fault after the other, then well.
  public static final class Resource {
    private final byte[] content;
    private final @Nullable String tag;
    private final boolean byRange;
    private final List<Fault> faults;

    /// @param tag the ETag, if any
    /// @param byRange whether the server sends parts
    Resource(byte[] content, @Nullable String tag, boolean byRange, Fault... faults) {
      this.content = content.clone();
      this.tag = tag;
      this.byRange = byRange;
      this.faults = new CopyOnWriteArrayList<>(faults);
    }

    public Resource(byte[] content, Fault... faults) {
      this(content, "\"one\"", true, faults);
    }
  }

  /// What goes wrong once.
  public sealed interface Fault {
    /// The connection breaks after so many bytes.
    record Cut(int after) implements Fault {}

    /// Nothing more comes after so many bytes.
    record Stall(int after) implements Fault {}

    /// A status and a header.
    record Status(int status, String header, String value) implements Fault {}
  }

  public URI put(String path, Resource file) {
    files.put(path, file);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public URI put(String path, byte[] content) {
    return put(path, new Resource(content));
  }

  /// The Range headers that came, `-` for none.
  List<String> ranges() {
    return new ArrayList<>(ranges);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ranges.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("-"));
      Resource file = files.get(exchange.getRequestURI().getPath());
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      @Nullable Fault fault = file.faults.isEmpty() ? null : file.faults.removeFirst();
      if (fault instanceof Fault.Status status) {
        exchange.getResponseHeaders().set(status.header(), status.value());
        exchange.sendResponseHeaders(status.status(), -1);
        return;
      }
      send(exchange, file, fault);
    }
  }

  private static void send(HttpExchange exchange, Resource file, @Nullable Fault fault)
      throws IOException {
    int from = start(exchange, file);
    byte[] rest = Arrays.copyOfRange(file.content, from, file.content.length);
    if (file.tag != null) {
      exchange.getResponseHeaders().set("ETag", file.tag);
    }
    if (from > 0) {
      int length = file.content.length;
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (length - 1) + "/" + length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
    OutputStream out = exchange.getResponseBody();
    switch (fault) {
      case Fault.Cut cut -> {
        out.write(rest, 0, cut.after());
        out.flush();
      }
      case Fault.Stall stall -> {
        out.write(rest, 0, stall.after());
        out.flush();
        pause();
      }
      case null, default -> out.write(rest);
    }
  }

  private static int start(HttpExchange exchange, Resource file) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    if (range == null || !file.byRange || (condition != null && !condition.equals(file.tag))) {
      return 0;
    }
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  private static void pause() {
    try {
      Thread.sleep(3_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
