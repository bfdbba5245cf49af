package dev.postern.engine.embedded;

import dev.postern.engine.process.Conversation;
import dev.postern.engine.process.RunningModel;
import dev.postern.engine.process.SocketChild;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import java.time.Duration;

/// A model in a child JVM.
record EmbeddedModel(SocketChild child) implements RunningModel {
  private static final int PLANNED_END = 4;

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
    return child.exitCode().orElse(-1) == PLANNED_END;
  }

  @Override
  public Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation, Duration most) {
    AnswerSink guarded = Conversation.guarded(sink);
    return child.hold(channel -> ChildWire.ask(channel, prompt, guarded), cancellation, most);
  }

  @Override
  public void close() {
    child.close();
  }
}
