package dev.postern.engine.server;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.engine.process.Conversation;
import dev.postern.engine.process.RunningModel;
import dev.postern.engine.process.SocketChild;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A model in a llama-server, one connection per request: the server closes it after each streamed
/// reply, whatever it announces.
record LlamaServerModel(SocketChild child, SystemTurn systemTurn) implements RunningModel {
  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public boolean alive() {
    return child.alive();
  }

  @Override
  public boolean endedAsPlanned() {
    return false;
  }

  @Override
  public Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation, Duration most) {
    AnswerSink guarded = Conversation.guarded(sink);
    return child.hold(channel -> talk(channel, prompt, guarded), cancellation, most);
  }

  private Outcome talk(SocketChannel channel, RawPrompt prompt, AnswerSink sink)
      throws IOException {
    HttpReply reply;
    try (SecretBuffer body = ChatBody.of(prompt, systemTurn)) {
      reply = HttpReply.to(channel, HttpRequest.post("/v1/chat/completions", body));
    }
    try (reply) {
      return new ChatStream(sink).read(reply);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
