package dev.postern.bench.link;

import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.jspecify.annotations.Nullable;

/// TLS 1.3 of the JDK, built as a session is: the writer's bytes wait in a bounded queue, a thread
/// of its own seals them and sends them over a [MemoryPipe], another opens them into a bounded
/// queue for the reader.
final class TlsWay implements Way {
  /// As much as fits into one record that the pipe takes: 17 bytes less than a session puts into
  /// one.
  private static final int PLAINTEXT = 16 * 1024 - 24;

  private final MemoryPipe.Pair pipe = MemoryPipe.pair(PIPE);
  private final ByteQueue outbox = new ByteQueue(64 * 1024);
  private final ByteQueue inbox = new ByteQueue(256 * 1024);
  private final SSLEngine sender;
  private final SSLEngine receiver;

  private volatile @Nullable IOException failure;

  private TlsWay(SSLEngine sender, SSLEngine receiver) {
    this.sender = sender;
    this.receiver = receiver;
  }

  /// @param suite such as `TLS_CHACHA20_POLY1305_SHA256`
  static TlsWay open(TlsKeys keys, String suite) throws IOException {
    TlsWay way = new TlsWay(keys.server(suite), keys.client(suite));
    way.handshake();
    if (!way.sender.getSession().getCipherSuite().equals(suite)) {
      throw new IOException("TLS agreed on " + way.sender.getSession().getCipherSuite());
    }
    Thread _ = Thread.ofVirtual().start(way::seal);
    Thread _ = Thread.ofVirtual().start(way::open);
    return way;
  }

  @Override
  public void write(SecretView bytes) {
    outbox.put(bytes.buffer());
  }

  @Override
  public int read(MemorySegment into) throws IOException {
    int length = inbox.take(into.asByteBuffer());
    if (length == 0) {
      throw new IOException("TLS broke off", failure);
    }
    return length;
  }

  @Override
  public void close() {
    outbox.close();
    inbox.close();
    pipe.box().close(CloseCode.NORMAL);
  }

  private void seal() {
    ByteBuffer plaintext = ByteBuffer.allocateDirect(PLAINTEXT);
    ByteBuffer record = ByteBuffer.allocateDirect(sender.getSession().getPacketBufferSize());
    try {
      while (outbox.take(plaintext.clear()) > 0) {
        plaintext.flip();
        while (plaintext.hasRemaining()) {
          expect(sender.wrap(plaintext, record.clear()), SSLEngineResult.Status.OK);
          pipe.box().send(bytes(record.flip()));
        }
      }
    } catch (IOException e) {
      failure = e;
      close();
    }
  }

  private void open() {
    ByteBuffer record = ByteBuffer.allocateDirect(receiver.getSession().getPacketBufferSize());
    ByteBuffer plaintext =
        ByteBuffer.allocateDirect(receiver.getSession().getApplicationBufferSize());
    try {
      while (true) {
        record.clear().put(pipe.device().receive()).flip();
        while (record.hasRemaining()) {
          expect(receiver.unwrap(record, plaintext.clear()), SSLEngineResult.Status.OK);
          inbox.put(plaintext.flip());
        }
      }
    } catch (IOException e) {
      failure = e;
      close();
    }
  }

  /// Both sides in turn, until neither has anything left to say.
  private void handshake() throws IOException {
    sender.beginHandshake();
    receiver.beginHandshake();
    ByteBuffer toReceiver = ByteBuffer.allocate(64 * 1024);
    ByteBuffer toSender = ByteBuffer.allocate(64 * 1024);
    for (int step = 0; step < 100; step++) {
      advance(receiver, toReceiver, toSender);
      advance(sender, toSender, toReceiver);
      if (isDone(receiver) && isDone(sender) && toReceiver.position() == 0) {
        return;
      }
    }
    throw new IOException("the TLS handshake does not end");
  }

  private static void advance(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws IOException {
    ByteBuffer none = ByteBuffer.allocate(64 * 1024);
    in.flip();
    while (in.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
      SSLEngineResult result = engine.unwrap(in, none);
      runTasks(engine);
      if (result.bytesConsumed() == 0
          && engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP_AGAIN) {
        break;
      }
    }
    in.compact();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      expect(engine.wrap(ByteBuffer.allocate(0), out), SSLEngineResult.Status.OK);
      runTasks(engine);
    }
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private static boolean isDone(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void expect(SSLEngineResult result, SSLEngineResult.Status status)
      throws IOException {
    if (result.getStatus() != status) {
      throw new IOException("TLS said " + result.getStatus());
    }
  }

  private static byte[] bytes(ByteBuffer record) {
    byte[] bytes = new byte[record.remaining()];
    record.get(bytes);
    return bytes;
  }
}
