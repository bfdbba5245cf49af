package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.record.Padding;
import dev.postern.link.record.RecordChannel;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Records that are not sealed, so that a test can write the other side by hand.
final class PlainRecords implements RecordChannel {
  private final MemoryPipe pipe;
  final AtomicInteger sent = new AtomicInteger();

  PlainRecords(MemoryPipe pipe) {
    this.pipe = pipe;
  }

  @Override
  public void send(SecretView content) throws IOException {
    sent.incrementAndGet();
    byte[] bytes = content.segment().toArray(ValueLayout.JAVA_BYTE);
    pipe.send(Arrays.copyOf(bytes, Padding.padded(bytes.length)));
  }

  @Override
  public void receive(SecretBuffer into) throws IOException {
    into.append(MemorySegment.ofArray(pipe.receive()));
  }

  @Override
  public void end(CloseCode code) {
    pipe.close(code);
  }

  @Override
  public void close() {}
}
