package dev.postern.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A running box as it tells of itself on its control socket.
record BoxStatus(JsonNode fields) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static BoxStatus of(Path home) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(home.resolve("control.sock")));
      channel.write(ByteBuffer.wrap("{\"command\":\"status\"}\n".getBytes(StandardCharsets.UTF_8)));
      BufferedReader lines =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      return new BoxStatus(JSON.readTree(lines.readLine()));
    }
  }

  long pid() {
    return fields.path("pid").asLong();
  }

  /// Of the process that holds the model, 0 when none does.
  long enginePid() {
    return fields.path("engine_pid").asLong();
  }

  /// Requests being answered now.
  int underWay() {
    return fields.path("answers_under_way").asInt(-1);
  }

  /// Bytes of secret memory that somebody holds now.
  long secretBytes() {
    return fields.path("secret_bytes").asLong(-1);
  }
}
