package dev.postern.link.mux;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A box and a device, or the bare pipe in the place of either.
final class TwoEnds {
  static final MuxLimits TIGHT =
      new MuxLimits(
          8,
          5_000,
          12_000,
          3_000,
          Duration.ofMillis(2),
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));
  static final MuxLimits IMPATIENT =
      new MuxLimits(
          8,
          5_000,
          12_000,
          3_000,
          Duration.ofMillis(2),
          Duration.ofMillis(60),
          Duration.ofMillis(80),
          Duration.ofMinutes(2));

  final MemoryPipe.Pair pipes = MemoryPipe.pair(2);
  final LinkedBlockingQueue<MuxStream> accepted = new LinkedBlockingQueue<>();
  final CompletableFuture<CloseCode> boxEnd = new CompletableFuture<>();
  final CompletableFuture<CloseCode> deviceEnd = new CompletableFuture<>();

  Multiplexer box(MuxLimits limits) {
    Multiplexer box = Multiplexer.box(new PlainRecords(pipes.box()), limits, accepted::add);
    Thread ignored = Thread.ofVirtual().start(() -> boxEnd.complete(box.run()));
    return box;
  }

  Multiplexer device(MuxLimits limits) {
    Multiplexer device = Multiplexer.device(new PlainRecords(pipes.device()), limits);
    Thread ignored = Thread.ofVirtual().start(() -> deviceEnd.complete(device.run()));
    return device;
  }

  void send(byte[] frame) throws IOException {
    pipes.device().send(frame);
  }

  /// The beginning of the next record.
  byte[] received(int length) throws IOException {
    return java.util.Arrays.copyOf(pipes.device().receive(), length);
  }

  static byte[] frame(byte type, int stream, byte[] payload) {
    return ByteBuffer.allocate(Frame.HEADER + payload.length)
        .put(type)
        .putInt(stream)
        .putShort((short) payload.length)
        .put(payload)
        .array();
  }
}
