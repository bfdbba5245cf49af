package dev.postern.link.session;

import dev.postern.crypto.bhttp.Part;
import dev.postern.crypto.bhttp.RequestHead;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.Caller;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import dev.postern.link.mux.MuxClosed;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.mux.StreamReset;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One request of a device, as the handler sees it.
final class BoxExchange implements HttpCall, AutoCloseable {
  static final int MAX_TARGET = 8 * 1024;

  private final MuxStream stream;
  private final Caller caller;
  private final MessageReader reader;
  private final SecretBuffer early = new SecretBuffer(0, MessageReader.PIECE);
  private final RequestHead head;
  private boolean complete;
  private @Nullable StreamReply reply;

  private BoxExchange(MuxStream stream, Caller caller) throws IOException {
    this.stream = stream;
    this.caller = caller;
    this.reader = new MessageReader(stream);
    try {
      this.head = awaitHead();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Waits for the request's head.
  ///
  /// @throws MalformedExchange when it is invalid
  static BoxExchange begin(MuxStream stream, Caller caller) throws IOException {
    return new BoxExchange(stream, caller);
  }

  private RequestHead awaitHead() throws IOException {
    RequestHead[] found = new RequestHead[1];
    while (found[0] == null) {
      reader.step(
          MessageReader.PIECE,
          part -> {
            switch (part) {
              case RequestHead request -> found[0] = request;
              case Part.Content content -> early.append(content.bytes());
              case Part.End end -> complete = true;
              default -> throw new MalformedExchange();
            }
          });
    }
    if (found[0].path().length() > MAX_TARGET) {
      throw new MalformedExchange();
    }
    return found[0];
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String target() {
    return head.path();
  }

  @Override
  public Headers headers() {
    return Fields.headers(head.fields());
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public SecretView body(SecretScope scope, int limit) throws IOException {
    SecretBuffer body = scope.buffer(Math.min(limit, MessageReader.PIECE), limit);
    append(body, early.view(), limit);
    early.clear();
    try {
      while (!complete) {
        reader.step(
            MessageReader.PIECE,
            part -> {
              if (part instanceof Part.Content content) {
                append(body, content.bytes(), limit);
              } else {
                complete = true;
              }
            });
      }
    } catch (StreamReset | MuxClosed e) {
      throw new ClientGone();
    }
    return body.view();
  }

  private static void append(SecretBuffer body, SecretView bytes, int limit) throws BodyTooLarge {
    if (bytes.length() > limit - body.size()) {
      throw new BodyTooLarge(limit);
    }
    body.append(bytes);
  }

  @Override
  public HttpReply reply(int status, Headers headers) throws IOException {
    if (reply != null) {
      throw new IllegalStateException("a second answer");
    }
    reply = new StreamReply(stream);
    reply.begin(status, headers);
    return reply;
  }

  /// Whether an answer was begun.
  boolean replied() {
    return reply != null;
  }

  @Override
  public void onClientGone(Runnable action) {
    stream.onReset(() -> {
      if (reply == null || !reply.ended()) {
        action.run();
      }
    });
  }

  @Override
  public void close() {
    if (reply != null) {
      reply.close();
    }
    early.close();
    reader.close();
  }
}
