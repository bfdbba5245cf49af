package dev.postern.gateway.pairing;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.record.RecordChannel;
import java.io.IOException;

/// Pairing messages in records, one in each.
///
/// @param records of a finished pairing handshake
record PairingTalk(RecordChannel records) {
  void say(PairingMessage message) throws IOException {
    try (SecretBytes bytes = message.encode()) {
      records.send(bytes.view());
    }
  }

  /// The next message, which the caller closes.
  PairingMessage hear() throws IOException {
    try (SecretBuffer record = new SecretBuffer(256, RecordChannel.MAX_RECORD)) {
      records.receive(record);
      return PairingMessage.parse(record.view());
    }
  }
}
