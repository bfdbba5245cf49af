package dev.postern.bench.noise;

import dev.postern.bench.report.Goal;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./postern bench noise`.
///
/// Rates are per second of processor time of one thread, so that a busy machine does not lower them
/// much; each is the best of several rounds, the first of which warm up.
@Command(
    name = "noise",
    description = {
      "Handshakes per second on one core (X25519 and ML-KEM-768, all of it in the JDK), and records.",
      "Goal: the box's side of 800 session handshakes per second and core."
    })
public final class NoiseBench implements Callable<Integer> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double ROUND_SECONDS = 1.0;
  private static final int ROUNDS = 5;
  private static final byte[] PROLOGUE = {1};

  private final StaticKeyPair device = StaticKeyPair.generate();
  private final StaticKeyPair box = StaticKeyPair.generate();
  private final SecretBytes psk = SecretBytes.allocate(32);

  private interface Work {
    void once() throws NoiseFailure;
  }

  @Mixin private Reporting reporting = new Reporting();

  @Override
  public Integer call() {
    return reporting.run("noise", this::measure);
  }

  private void measure(Report report) throws NoiseFailure {
    byte[] hello = SessionInitiator.start(device, box.publicKey(), psk, PROLOGUE).hello();
    report.figure(
        "session handshakes, the box's side",
        rate(() -> respond(hello).close()),
        "1/s",
        new Goal.AtLeast(800));
    report.figure("session handshakes, both sides", rate(this::openSession), "1/s");
    report.figure("pairing handshakes, both sides", rate(this::pair), "1/s");
    for (int size : new int[] {64, 1024, NoiseSession.MAX_PLAINTEXT}) {
      records(report, size);
    }
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

  private void records(Report report, int size) throws NoiseFailure {
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
      report.figure("seal records of " + size + " B", sealed * size / 1e6, "MB/s");
      double both =
          rate(() -> {
            record.clear();
            receiving.sender().seal(plaintext.view(), record);
            record.flip();
            opened.clear();
            sending.receiver().open(record, opened);
          });
      report.figure("seal and open records of " + size + " B", both * size / 1e6, "MB/s");
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
}
