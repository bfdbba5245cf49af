package dev.postern.engine.server;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.engine.process.SocketChild;
import dev.postern.routing.json.JsonWriter;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/// What to send in place of a system turn that the person did not write.
///
/// Some chat templates then put in a text of the model's maker, which the person neither wrote nor
/// sees; an empty system turn keeps it out. Others refuse a system turn: they get none.
enum SystemTurn {
  NONE,
  EMPTY;

  private static final int MOST = 1 << 20;

  /// Asks the server to render two conversations without any text.
  static SystemTurn probe(SocketChild child) {
    try {
      long without = length(child, false);
      long with = length(child, true);
      return with > 0 && with < without ? EMPTY : NONE;
    } catch (IOException e) {
      return NONE;
    }
  }

  /// Of the rendered prompt, as JSON; 0 when the template refuses.
  private static long length(SocketChild child, boolean empty) throws IOException {
    try (SecretBuffer json = new SecretBuffer(256, 256);
        SecretBuffer body = new SecretBuffer(4096, MOST);
        SocketChannel channel = child.connect()) {
      JsonWriter writer = new JsonWriter(json).beginObject().name("messages").beginArray();
      if (empty) {
        writer.beginObject().name("role").string("system").name("content").string("").endObject();
      }
      writer.beginObject().name("role").string("user").name("content").string("x").endObject();
      writer.endArray().endObject();
      try (HttpReply reply = HttpReply.to(channel, HttpRequest.post("/apply-template", json))) {
        reply.body(body);
        return reply.status() == 200 ? body.size() : 0;
      }
    }
  }
}
