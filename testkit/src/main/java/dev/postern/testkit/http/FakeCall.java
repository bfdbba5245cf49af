package dev.postern.testkit.http;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.Caller;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An exchange in memory: a request given beforehand, and the answer kept for the test to look at.
/// It makes heap copies of what was answered, which no door may.
public final class FakeCall implements HttpCall {
  private final String method;
  private final String target;
  private final byte[] body;
  private final List<Runnable> whenGone = new ArrayList<>();
  private final List<SecretBytes> owned = new ArrayList<>();
  private Headers headers = Headers.NONE;
  private int writesUntilGone = Integer.MAX_VALUE;
  private boolean reading = true;
  private boolean gone;
  private @Nullable Answer answer;

  private FakeCall(String method, String target, byte[] body) {
    this.method = method;
    this.target = target;
    this.body = body;
  }

  public static FakeCall get(String target) {
    return request("GET", target, "");
  }

  public static FakeCall post(String target, String body) {
    return request("POST", target, body);
  }

  public static FakeCall post(String target, byte[] body) {
    return new FakeCall("POST", target, body);
  }

  public static FakeCall request(String method, String target, String body) {
    return new FakeCall(method, target, body.getBytes(StandardCharsets.UTF_8));
  }

  /// The request has these header fields.
  public FakeCall with(Headers fields) {
    headers = fields;
    return this;
  }

  /// The client reads nothing: whoever writes waits until it leaves.
  public FakeCall notReading() {
    reading = false;
    return this;
  }

  /// The client leaves when that many writes were taken: the next one fails.
  public FakeCall leavingAfter(int writes) {
    writesUntilGone = writes;
    return this;
  }

  /// The client leaves now.
  public void leave() {
    List<Runnable> due;
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
      due = List.copyOf(whenGone);
      notifyAll();
    }
    due.forEach(Runnable::run);
  }

  /// What was answered so far.
  ///
  /// @throws NullPointerException when nothing was
  public synchronized Answer answer() {
    return Objects.requireNonNull(answer, "nothing was answered");
  }

  /// The answer's text so far; empty when nothing was answered.
  public synchronized String text() {
    return answer == null ? "" : answer.text();
  }

  public synchronized boolean isAnswered() {
    return answer != null;
  }

  /// Whether the memory that held the request's body was released.
  public boolean bodyIsReleased() {
    return owned.stream().allMatch(FakeCall::isClosed);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public Headers headers() {
    return headers;
  }

  @Override
  public Caller caller() {
    return new Caller.Loopback();
  }

  @Override
  public SecretView body(SecretScope scope, int limit) throws BodyTooLarge {
    if (body.length > limit) {
      throw new BodyTooLarge(limit);
    }
    SecretBytes copy = scope.own(SecretBytes.copyOf(body));
    owned.add(copy);
    return copy.view();
  }

  @Override
  public synchronized HttpReply reply(int status, Headers headers) throws ClientGone {
    if (answer != null) {
      throw new IllegalStateException("answered twice");
    }
    if (gone) {
      throw new ClientGone();
    }
    Answer begun = new Answer(status, headers);
    answer = begun;
    return begun;
  }

  @Override
  public void onClientGone(Runnable action) {
    synchronized (this) {
      if (!gone) {
        whenGone.add(action);
        return;
      }
    }
    action.run();
  }

  private synchronized void awaitReader() throws ClientGone {
    try {
      while (!reading && !gone) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGone();
    }
    if (gone) {
      throw new ClientGone();
    }
  }

  private static boolean isClosed(SecretBytes bytes) {
    try {
      bytes.segment();
      return false;
    } catch (IllegalStateException closed) {
      return true;
    }
  }

  /// An answer as far as it was written.
  public final class Answer implements HttpReply {
    private final int status;
    private final Headers headers;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<SecretView> written = new ArrayList<>();
    private volatile boolean ended;
    private volatile boolean closed;

    private Answer(int status, Headers headers) {
      this.status = status;
      this.headers = headers;
    }

    public int status() {
      return status;
    }

    public Headers headers() {
      return headers;
    }

    /// What was written, in UTF-8.
    public String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    public boolean isEnded() {
      return ended;
    }

    /// Whether the client can tell that something is missing.
    public boolean isCutOff() {
      return closed && !ended;
    }

    /// Whether all memory was released that the answer was written from.
    public boolean isReleased() {
      return written.stream().map(SecretView::owner).allMatch(FakeCall::isClosed);
    }

    @Override
    public void write(SecretView view) throws ClientGone {
      byte[] copy = new byte[view.length()];
      view.buffer().get(copy);
      written.add(view);
      write(copy);
    }

    @Override
    public void write(byte[] constant) throws ClientGone {
      if (ended || closed) {
        throw new IllegalStateException("written after the end");
      }
      if (writesUntilGone-- <= 0) {
        leave();
      }
      awaitReader();
      bytes.writeBytes(constant);
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
