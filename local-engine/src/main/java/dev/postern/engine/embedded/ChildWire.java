package dev.postern.engine.embedded;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.engine.process.Conversation;
import dev.postern.engine.process.Conversation.ProtocolBroken;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.backend.Outcome.Finish;
import dev.postern.routing.backend.Outcome.Usage;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.OptionalDouble;

/// Our side of the wire to the child JVM, over owned memory.
final class ChildWire {
  private static final byte HELLO = 1;
  private static final byte ASK = 2;

  private static final byte READY = 1;
  private static final byte TEXT = 2;
  private static final byte DONE = 3;
  private static final byte TOO_LONG = 4;
  private static final byte REFUSED = 5;

  /// In bytes; what the child accepts.
  private static final int MOST_ASK = 32 << 20;

  private static final int MOST_TURNS = 0xffff;

  /// In bytes; a piece of an answer is a token or a few.
  private static final int MOST_TEXT = 1 << 16;

  private ChildWire() {}

  /// Whether the child on this connection says that it is ready.
  static boolean greets(SocketChannel channel) throws IOException {
    Conversation.drain(channel, ByteBuffer.allocateDirect(5).putInt(1).put(HELLO).flip());
    ByteBuffer answer = ByteBuffer.allocateDirect(9);
    Conversation.fill(channel, answer);
    return answer.get(4) == READY;
  }

  /// Sends the prompt and hands the answer on as it comes.
  static Outcome ask(SocketChannel channel, RawPrompt prompt, AnswerSink sink) throws IOException {
    int size = size(prompt);
    if (size > MOST_ASK || prompt.turns().size() > MOST_TURNS) {
      return refused("messages");
    }
    try (SecretBuffer frame = new SecretBuffer(size + 4, size + 4)) {
      write(frame, size, prompt);
      Conversation.drain(channel, frame.view().buffer());
    }
    try (SecretBytes piece = SecretBytes.allocate(MOST_TEXT)) {
      return answer(channel, piece, sink);
    }
  }

  private static int size(RawPrompt prompt) {
    long size = 1 + 4 + 4 * 4 + 1 + 4 + 1 + 2;
    for (SecretView stop : prompt.sampling().stop()) {
      size += 4 + stop.length();
    }
    for (Turn turn : prompt.turns()) {
      size += 1 + 4 + turn.text().length();
    }
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  private static void write(SecretBuffer frame, int size, RawPrompt prompt) {
    Sampling sampling = prompt.sampling();
    ByteBuffer head = ByteBuffer.allocate(4 + 1 + 4 + 4 * 4 + 1 + 4 + 1);
    head.putInt(size).put(ASK).putInt(sampling.maxTokens().orElse(0));
    head.putFloat(number(sampling.temperature())).putFloat(number(sampling.topP()));
    head.putFloat(number(sampling.frequencyPenalty()));
    head.putFloat(number(sampling.presencePenalty()));
    head.put((byte) (sampling.seed().isPresent() ? 1 : 0));
    head.putInt((int) sampling.seed().orElse(0) & Integer.MAX_VALUE)
        .put((byte) sampling.stop().size());
    frame.append(head.array());
    for (SecretView stop : sampling.stop()) {
      frame.append(integer(stop.length())).append(stop);
    }
    frame.append(ByteBuffer.allocate(2).putShort((short) prompt.turns().size()).array());
    for (Turn turn : prompt.turns()) {
      frame.append(role(turn.role())).append(integer(turn.text().length())).append(turn.text());
    }
  }

  private static byte role(Role role) {
    return switch (role) {
      case SYSTEM -> 0;
      case USER -> 1;
      case ASSISTANT -> 2;
    };
  }

  private static float number(OptionalDouble value) {
    return (float) value.orElse(Double.NaN);
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static Outcome answer(SocketChannel channel, SecretBytes piece, AnswerSink sink)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocateDirect(5);
    while (true) {
      Conversation.fill(channel, head.clear());
      int length = head.getInt(0) - 1;
      if (length < 0 || length > MOST_TEXT) {
        throw new ProtocolBroken("length of a frame");
      }
      ByteBuffer body = piece.buffer().limit(length);
      Conversation.fill(channel, body);
      if (head.get(4) != TEXT) {
        return end(head.get(4), body.flip());
      }
      sink.accept(new ChatEvent.Text(piece.view().slice(0, length)));
    }
  }

  private static Outcome end(byte kind, ByteBuffer body) throws ProtocolBroken {
    if (kind == DONE && body.remaining() == 9) {
      Finish finish = body.get() == 1 ? Finish.LENGTH : Finish.STOP;
      return new Outcome.Completed(finish, new Usage(body.getInt(), body.getInt()));
    }
    if (kind == TOO_LONG && body.remaining() == 8) {
      return new Outcome.Failed(new BackendFailure.PromptTooLong(body.getInt(), body.getInt()));
    }
    if (kind == REFUSED && body.remaining() == 1) {
      return refused(body.get() == 1 ? "stop" : "messages");
    }
    throw new ProtocolBroken("unexpected frame");
  }

  private static Outcome refused(String parameter) {
    return new Outcome.Failed(new BackendFailure.Unsupported(parameter));
  }
}
