package dev.postern.link.session;

import dev.postern.crypto.bhttp.Part;
import dev.postern.crypto.bhttp.ResponseHead;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.mux.MuxClosed;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.mux.ResetCode;
import dev.postern.link.mux.StreamReset;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An answer on a stream of its own.
final class StreamAnswer implements Answer {
  private final MuxStream stream;
  private final MessageReader reader;
  private final SecretBuffer waiting = new SecretBuffer(0, MessageReader.PIECE);
  private int read;
  private boolean complete;
  private boolean closed;
  private @Nullable Head head;

  /// @param stream owned from here on
  StreamAnswer(MuxStream stream) {
    this.stream = stream;
    this.reader = new MessageReader(stream);
  }

  @Override
  public Head head() throws IOException {
    while (head == null) {
      step(MessageReader.PIECE);
    }
    return head;
  }

  @Override
  public int read(MemorySegment into) throws IOException {
    if (closed || into.byteSize() == 0) {
      throw new IllegalStateException("answer read after close, or into nothing");
    }
    Head ignored = head();
    while (waiting.size() == read && !complete) {
      waiting.clear();
      read = 0;
      step(Math.toIntExact(Math.min(into.byteSize(), MessageReader.PIECE)));
    }
    int length = (int) Math.min(into.byteSize(), waiting.size() - read);
    if (length == 0 && complete) {
      return -1;
    }
    SecretView view = waiting.view().slice(read, length);
    MemorySegment.copy(view.segment(), 0, into, 0, length);
    read += length;
    return length;
  }

  private void step(int limit) throws IOException {
    try {
      reader.step(limit, this::accept);
    } catch (MalformedExchange e) {
      stream.reset(e.code());
      throw new AnswerCut(e.code());
    } catch (StreamReset e) {
      throw new AnswerCut(e.code());
    } catch (MuxClosed e) {
      throw new SessionGone(e.code());
    }
  }

  private void accept(Part part) throws MalformedExchange {
    switch (part) {
      case ResponseHead response -> {
        if (!response.informational()) {
          head = new Head(response.status(), Fields.headers(response.fields()));
        }
      }
      case Part.Content content -> waiting.append(content.bytes());
      case Part.End end -> complete = true;
      default -> throw new MalformedExchange();
    }
  }

  @Override
  public void cancel() {
    stream.reset(ResetCode.CANCELLED);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    stream.close();
    waiting.close();
    reader.close();
  }
}
