package dev.postern.gateway.pairing;

import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.PairingEvent.Reason;
import dev.postern.link.pairing.DenyReason;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pairing.PartyName;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/// A claimed offer on its way to a row in the book.
record Claim(OpenOffer offer, DeviceBook book, PartyName box, PublicKey key, PartyName device) {
  private static final Duration STORING = Duration.ofSeconds(30);

  /// Waits for the person's word and acts on it. The offer is over when this returns or throws.
  void settle(PairingTalk talk, DeviceWord word, Consumer<Duration> within)
      throws IOException, InterruptedException {
    try {
      talk.say(new PairingMessage.Taken());
      if (!offer.awaitWord()) {
        boolean late = offer.left().isZero();
        offer.end(Reason.DENIED);
        talk.say(new PairingMessage.Denied(late ? DenyReason.NO_ANSWER : DenyReason.BY_PERSON));
      } else if (book.isFull()) {
        offer.end(Reason.NOT_STORED);
        talk.say(new PairingMessage.Denied(DenyReason.FULL));
      } else {
        within.accept(STORING);
        handOver(talk, word);
      }
    } finally {
      offer.end(Reason.DEVICE_LEFT);
    }
  }

  private void handOver(PairingTalk talk, DeviceWord word) throws IOException {
    try (SecretBytes psk = random()) {
      talk.say(new PairingMessage.Allowed(psk, box));
      if (!word.isStored() || !offer.storing()) {
        talk.say(new PairingMessage.Denied(DenyReason.FAILED));
        return;
      }
      store(talk, psk);
    }
  }

  private void store(PairingTalk talk, SecretBytes psk) throws IOException {
    Device row = new Device(key.hex(), device, Instant.now());
    try {
      book.add(row, psk);
    } catch (IOException e) {
      offer.end(Reason.NOT_STORED);
      talk.say(new PairingMessage.Denied(DenyReason.FAILED));
      return;
    }
    offer.paired(new PairingEvent.Paired(device, row.id()));
    talk.say(new PairingMessage.Done());
  }

  private static SecretBytes random() {
    byte[] passing = new byte[32];
    new SecureRandom().nextBytes(passing);
    try {
      return SecretBytes.copyOf(passing);
    } finally {
      Arrays.fill(passing, (byte) 0);
    }
  }
}
