package dev.postern.companion.pairing;

import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PartyName;
import java.util.List;

/// What this laptop keeps of its pairing: who it is, who its box is, and where the box was.
///
/// @param own this laptop's keys, owned by this record
/// @param box the key that whoever answers must prove to hold
/// @param psk the 32 bytes shared with the box alone, owned by this record
/// @param name what the box calls itself
/// @param addresses to try in their order, 1 to 8: see [Offer#isAddress(String)]
public record PairedBox(
    StaticKeyPair own, PublicKey box, SecretBytes psk, PartyName name, List<String> addresses)
    implements AutoCloseable {
  static final int PSK_LENGTH = 32;

  public PairedBox {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || addresses.size() > Offer.MAX_HINTS) {
      throw new IllegalArgumentException("a box with " + addresses.size() + " addresses");
    }
    if (!addresses.stream().allMatch(Offer::isAddress)) {
      throw new IllegalArgumentException("a box with an address that is none");
    }
    if (psk.length() != PSK_LENGTH) {
      throw new IllegalArgumentException("a psk of " + psk.length() + " bytes");
    }
  }

  @Override
  public void close() {
    own.close();
    psk.close();
  }

  @Override
  public String toString() {
    return "PairedBox[" + box.id() + "]";
  }
}
