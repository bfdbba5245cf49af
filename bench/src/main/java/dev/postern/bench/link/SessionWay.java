package dev.postern.bench.link;

import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.SessionInitiator;
import dev.postern.crypto.noise.SessionResponder;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.mux.Multiplexer;
import dev.postern.link.mux.MuxLimits;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.session.HandshakePrologue;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;

/// One stream of a session as a box and a device speak it: multiplexer, padding, Noise records.
final class SessionWay implements Way {
  private final Multiplexer box;
  private final Multiplexer device;
  private final MuxStream sending;
  private final MuxStream receiving;

  private SessionWay(MemoryPipe.Pair pipe, Established accepted, NoiseRecords deviceRecords)
      throws IOException {
    CompletableFuture<MuxStream> opened = new CompletableFuture<>();
    box =
        Multiplexer.box(
            new NoiseRecords(pipe.box(), accepted.session()), MuxLimits.STANDARD, opened::complete);
    device = Multiplexer.device(deviceRecords, MuxLimits.STANDARD);
    Thread _ = Thread.ofVirtual().start(box::run);
    Thread _ = Thread.ofVirtual().start(device::run);
    receiving = device.open();
    sending = opened.join();
  }

  static SessionWay open() throws IOException {
    byte[] prologue = HandshakePrologue.session();
    MemoryPipe.Pair pipe = MemoryPipe.pair(PIPE);
    try (StaticKeyPair box = StaticKeyPair.generate();
        StaticKeyPair device = StaticKeyPair.generate();
        SecretBytes psk = SecretBytes.allocate(32);
        SessionInitiator hello = SessionInitiator.start(device, box.publicKey(), psk, prologue)) {
      Established accepted = new SessionResponder(box, prologue).receive(hello.hello()).accept(psk);
      NoiseRecords records = new NoiseRecords(pipe.device(), hello.receive(accepted.message()));
      return new SessionWay(pipe, accepted, records);
    } catch (NoiseFailure e) {
      throw new IOException("the handshake failed", e);
    }
  }

  @Override
  public void write(SecretView bytes) throws IOException {
    sending.write(bytes);
  }

  @Override
  public int read(MemorySegment into) throws IOException {
    return receiving.read(into);
  }

  @Override
  public void close() {
    sending.close();
    receiving.close();
    device.close(CloseCode.NORMAL);
    box.close(CloseCode.NORMAL);
  }
}
