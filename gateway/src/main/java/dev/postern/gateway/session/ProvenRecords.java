package dev.postern.gateway.session;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordChannel;
import dev.postern.link.record.RecordRefused;
import java.io.IOException;

/// Records whose first one proves the peer: a replayed hello gets a reply it cannot read, so that
/// no record of its ever opens. Only after the proof does anything change on the box.
final class ProvenRecords implements RecordChannel {
  private final RecordChannel records;
  private final Proof proof;
  private boolean proven;

  /// What follows from the proof.
  @FunctionalInterface
  interface Proof {
    /// @throws RecordRefused when the session may not go on all the same
    void proven() throws RecordRefused;
  }

  ProvenRecords(RecordChannel records, Proof proof) {
    this.records = records;
    this.proof = proof;
  }

  @Override
  public void send(SecretView content) throws IOException {
    records.send(content);
  }

  @Override
  public void receive(SecretBuffer into) throws IOException {
    records.receive(into);
    if (!proven) {
      proven = true;
      proof.proven();
    }
  }

  @Override
  public void end(CloseCode code) {
    records.end(code);
  }

  @Override
  public void close() {
    records.close();
  }
}
