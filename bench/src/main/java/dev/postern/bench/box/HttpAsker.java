package dev.postern.bench.box;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks over HTTP with server-sent events, as an OpenAI client would, and costs next to nothing: it
/// notes when bytes came, and reads them only afterwards.
///
/// Each question is a connection of its own, opened on the clock.
///
/// @param base ending in `/v1`
record HttpAsker(URI base, String model) implements Asker {
  private static final int MOST = 1 << 20;
  private static final Pattern PIECE = Pattern.compile("\"content\":\"[^\"]");
  private static final Pattern TOKENS = Pattern.compile("\"completion_tokens\":([0-9]+)");

  /// @param end bytes that had come by then
  private record Arrival(int end, long nanos) {}

  /// @param text whole
  private record Reply(String text, List<Arrival> arrivals) {}

  @Override
  public Answer ask(String prompt, int tokens) throws IOException {
    Reply reply = exchange(request(prompt, tokens));
    return answer(reply.text(), reply.arrivals());
  }

  /// Asks for the list of models, and returns how long that took, in nanoseconds.
  long models() throws IOException {
    Reply reply = exchange(head("GET", "/models") + "\r\n");
    if (!reply.text().startsWith("HTTP/1.1 200")) {
      throw new IOException("no list of models");
    }
    return reply.arrivals().getLast().nanos();
  }

  private Reply exchange(String text) throws IOException {
    byte[] request = text.getBytes(StandardCharsets.US_ASCII);
    byte[] reply = new byte[MOST];
    List<Arrival> arrivals = new ArrayList<>();
    long start = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      int end = 0;
      for (int read = in.read(reply); read > 0; read = in.read(reply, end, MOST - end)) {
        end += read;
        arrivals.add(new Arrival(end, System.nanoTime() - start));
      }
      return new Reply(new String(reply, 0, end, StandardCharsets.ISO_8859_1), arrivals);
    }
  }

  private static Answer answer(String reply, List<Arrival> arrivals) throws IOException {
    Matcher pieces = PIECE.matcher(reply);
    Matcher tokens = TOKENS.matcher(reply);
    if (!pieces.find() || !tokens.find()) {
      throw new IOException("no answer but " + reply.lines().findFirst().orElse("nothing"));
    }
    int first = pieces.end();
    int last = first;
    while (pieces.find()) {
      last = pieces.end();
    }
    return new Answer(
        Integer.parseInt(tokens.group(1)), cameAt(arrivals, first), cameAt(arrivals, last));
  }

  private static long cameAt(List<Arrival> arrivals, int position) {
    return arrivals.stream()
        .filter(arrival -> arrival.end() >= position)
        .findFirst()
        .orElseThrow()
        .nanos();
  }

  private String request(String prompt, int tokens) {
    String body =
        "{\"model\":\""
            + model
            + "\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"temperature\":0,\"max_tokens\":"
            + tokens
            + ",\"messages\":[{\"role\":\"user\",\"content\":\""
            + prompt
            + "\"}]}";
    return head("POST", "/chat/completions")
        + "Content-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /// Without the empty line that ends it.
  private String head(String method, String path) {
    return method
        + " "
        + base.getPath()
        + path
        + " HTTP/1.1\r\nHost: "
        + base.getAuthority()
        + "\r\nConnection: close\r\n";
  }
}
