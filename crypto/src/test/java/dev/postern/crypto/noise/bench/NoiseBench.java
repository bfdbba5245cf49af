package dev.postern.crypto.noise.bench;

import dev.postern.crypto.noise.AwaitKey;
import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.PairingInitiator;
import dev.postern.crypto.noise.PairingReply;
import dev.postern.crypto.noise.PairingResponder;
import dev.postern.crypto.noise.SessionInitiator;
import dev.postern.crypto.noise.SessionResponder;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Locale;

/// Handshakes per second and record throughput, on one thread.
///
/// Rates are per second of processor time of that thread, so that a busy machine does not lower
/// them; each is the best of several rounds after warming up. Prints one line per figure.
public final class NoiseBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double ROUND_SECONDS = 1.0;
  private static final int ROUNDS = 3;
  private static final byte[] PROLOGUE = {1};

  private final StaticKeyPair device = StaticKeyPair.generate();
  private final StaticKeyPair box = StaticKeyPair.generate();
  private final SecretBytes psk = SecretBytes.allocate(32);

  private interface Work {
    void once() throws NoiseFailure;
  }

  public static void main(String[] arguments) throws NoiseFailure {
    NoiseBench bench = new NoiseBench();
    bench.handshakes();
    for (int size : new int[] {64, 1024, NoiseSession.MAX_PLAINTEXT}) {
      bench.records(size);
    }
  }

  private void handshakes() throws NoiseFailure {
    byte[] hello = SessionInitiator.start(device, box.publicKey(), psk, PROLOGUE).hello();
    report("session handshakes, responder alone", "1/s", rate(() -> respond(hello).close()));
    report("session handshakes, both sides", "1/s", rate(this::openSession));
    report("pairing handshakes, both sides", "1/s", rate(this::pair));
  }

  private NoiseSession respond(byte[] hello) throws NoiseFailure {
    try (AwaitKey await = new SessionResponder(box, PROLOGUE).receive(hello)) {
      return await.accept(psk).session();
    }
  }

  private void openSession() throws NoiseFailure {
    try (SessionInitiator initiator =
        SessionInitiator.start(device, box.publicKey(), psk, PROLOGUE)) {
      Established accepted =
          new SessionResponder(box, PROLOGUE).receive(initiator.hello()).accept(psk);
      initiator.receive(accepted.message()).close();
      accepted.session().close();
    }
  }

  private void pair() throws NoiseFailure {
    try (PairingInitiator initiator =
            PairingInitiator.start(device, box.publicKey(), psk, PROLOGUE);
        PairingResponder responder = new PairingResponder(box, psk, PROLOGUE)) {
      PairingReply reply = responder.receive(initiator.hello());
      Established finished = initiator.receive(reply.reply()).finish(new byte[0]);
      reply.receive(finished.message()).session().close();
      finished.session().close();
    }
  }

  private void records(int size) throws NoiseFailure {
    SessionInitiator initiator = SessionInitiator.start(device, box.publicKey(), psk, PROLOGUE);
    Established accepted =
        new SessionResponder(box, PROLOGUE).receive(initiator.hello()).accept(psk);
    try (NoiseSession sending = initiator.receive(accepted.message());
        NoiseSession receiving = accepted.session();
        SecretBytes plaintext = SecretBytes.allocate(size);
        SecretBuffer opened = new SecretBuffer(size, size)) {
      ByteBuffer record = ByteBuffer.allocate(NoiseSession.MAX_RECORD);
      double sealed =
          rate(() -> {
            record.clear();
            sending.sender().seal(plaintext.view(), record);
          });
      report("seal, records of " + size + " B", "MB/s", sealed * size / 1e6);
      double both =
          rate(() -> {
            record.clear();
            receiving.sender().seal(plaintext.view(), record);
            record.flip();
            opened.clear();
            sending.receiver().open(record, opened);
          });
      report("seal and open, records of " + size + " B", "MB/s", both * size / 1e6);
    }
  }

  /// Per second of this thread's processor time, the best round.
  private static double rate(Work work) throws NoiseFailure {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      long count = 0;
      double seconds = 0;
      while (seconds < ROUND_SECONDS) {
        for (int i = 0; i < 50; i++) {
          work.once();
        }
        count += 50;
        seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
      }
      best = Math.max(best, count / seconds);
    }
    return best;
  }

  private static void report(String what, String unit, double figure) {
    System.out.printf(Locale.ROOT, "%-45s %10.0f %s%n", what, figure, unit);
  }
}
