package dev.postern.engine.server;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.engine.process.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 request (RFC 9112) to llama-server, the only one on its connection.
///
/// @param body in JSON, when there is one; the caller owns it
record HttpRequest(String method, String path, @Nullable SecretView body) {
  static HttpRequest get(String path) {
    return new HttpRequest("GET", path, null);
  }

  static HttpRequest post(String path, SecretBuffer json) {
    return new HttpRequest("POST", path, json.view());
  }

  void send(SocketChannel channel) throws IOException {
    int length = body == null ? 0 : body.length();
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
    Conversation.drain(channel, ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    if (body != null) {
      Conversation.drain(channel, body.buffer());
    }
  }
}
