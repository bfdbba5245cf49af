package dev.postern.house;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One HTTP/1.1 exchange over a bare socket, so that anything at all can be sent.
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final Socket socket = new Socket();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final URI base;

  /// @param baseUrl ending in `/v1`
  Wire(String baseUrl) throws IOException {
    base = URI.create(baseUrl);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort()), 5000);
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  /// Posts `body` to `/v1/chat/completions`, and reads the whole answer.
  static Reply chat(String baseUrl, byte[] body) throws IOException {
    try (Wire wire = new Wire(baseUrl)) {
      wire.send("POST", "/v1/chat/completions", "", body);
      return wire.rest();
    }
  }

  /// @param headers further lines, each ending in CR LF
  void send(String method, String target, String headers, byte[] body) throws IOException {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nhost: 127.0.0.1:"
            + base.getPort()
            + "\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.UTF_8));
    try {
      out.write(body);
      out.flush();
    } catch (SocketException refusedAlready) {
      // The answer tells why.
    }
  }

  /// Reads until the answer holds `text`.
  ///
  /// @throws AssertionError when it ended without
  void awaitText(String text) throws IOException {
    while (!soFar().contains(text)) {
      if (!readMore()) {
        throw new AssertionError("the answer ended without '" + text + "': " + soFar());
      }
    }
  }

  /// Reads to the end, also to an untimely one.
  Reply rest() throws IOException {
    boolean cut = false;
    try {
      while (readMore()) {
        // goes on
      }
    } catch (SocketException reset) {
      cut = true;
    }
    return Reply.of(received.toByteArray(), cut);
  }

  String soFar() {
    return received.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private boolean readMore() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] piece = new byte[8192];
    int count = in.read(piece);
    if (count < 0) {
      return false;
    }
    received.write(piece, 0, count);
    return true;
  }
}
