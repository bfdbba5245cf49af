package dev.postern.companion.pairing;

import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.store.FileRefused;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The bytes of a stored pairing. Its secret parts go from owned memory to owned memory without a
/// copy on the heap, and whatever is not as it was written is refused by the name of its field.
///
/// Layout, version 1: `PSTNCOMP` and the version (1 byte); this laptop's private key (32), the psk
/// (32), the box's public key (32); the box's name (1 byte length, UTF-8); the number of addresses
/// (1 byte), each with 1 byte length, in ASCII.
final class PairingFormat {
  private static final byte[] MAGIC = "PSTNCOMP".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;

  private final SecretView content;
  private int at;

  private PairingFormat(SecretView content) {
    this.content = content;
  }

  static void write(SecretBuffer content, PairedBox pairing) {
    content
        .append(MAGIC)
        .append(VERSION)
        .append(pairing.own().privateKey())
        .append(pairing.psk().view())
        .append(pairing.box().bytes());
    shortText(content, pairing.name().utf8());
    content.append((byte) pairing.addresses().size());
    for (String address : pairing.addresses()) {
      shortText(content, address.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void shortText(SecretBuffer content, byte[] text) {
    content.append((byte) text.length).append(text);
  }

  /// @return the pairing, owned by the caller
  static PairedBox read(SecretView content) throws FileRefused {
    return new PairingFormat(content).pairing();
  }

  private PairedBox pairing() throws FileRefused {
    if (!Arrays.equals(plain(MAGIC.length, "magic"), MAGIC)) {
      throw refused("magic", "this is no pairing");
    }
    if (plain(1, "version")[0] != VERSION) {
      throw refused("version", "it was written by another version of Postern");
    }
    SecretBytes scalar = secret("own key");
    try {
      SecretBytes psk = secret("psk");
      try {
        return pairing(scalar, psk);
      } catch (FileRefused | RuntimeException e) {
        psk.close();
        throw e;
      }
    } catch (FileRefused | RuntimeException e) {
      scalar.close();
      throw e;
    }
  }

  private PairedBox pairing(SecretBytes scalar, SecretBytes psk) throws FileRefused {
    byte[] box = plain(PublicKey.LENGTH, "box key");
    if (Arrays.equals(box, new byte[PublicKey.LENGTH])) {
      throw refused("box key", "it is all zeros");
    }
    PartyName name = name();
    List<String> addresses = addresses();
    if (at != content.length()) {
      throw refused("end", "more follows");
    }
    return new PairedBox(StaticKeyPair.of(scalar), PublicKey.of(box), psk, name, addresses);
  }

  private PartyName name() throws FileRefused {
    byte[] bytes = plain(plain(1, "name")[0] & 0xff, "name");
    PartyName name = PartyName.clean(new String(bytes, StandardCharsets.UTF_8));
    if (!Arrays.equals(name.utf8(), bytes)) {
      throw refused("name", "no box may be called so");
    }
    return name;
  }

  private List<String> addresses() throws FileRefused {
    int count = plain(1, "number of addresses")[0];
    if (count < 1 || count > Offer.MAX_HINTS) {
      throw refused("number of addresses", "it is not 1 to " + Offer.MAX_HINTS);
    }
    List<String> addresses = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String field = "address " + i;
      byte[] bytes = plain(plain(1, field)[0] & 0xff, field);
      String address = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!Offer.isAddress(address)) {
        throw refused(field, "it is not host:port");
      }
      addresses.add(address);
    }
    return addresses;
  }

  /// The next 32 bytes, owned by the caller.
  private SecretBytes secret(String field) throws FileRefused {
    SecretView part = next(PairedBox.PSK_LENGTH, field);
    if (isZero(part)) {
      throw refused(field, "it is all zeros");
    }
    SecretBytes copy = SecretBytes.allocate(part.length());
    copy.segment().copyFrom(part.segment());
    return copy;
  }

  /// The next bytes, which are no secret.
  private byte[] plain(int length, String field) throws FileRefused {
    return next(length, field).segment().toArray(ValueLayout.JAVA_BYTE);
  }

  private SecretView next(int length, String field) throws FileRefused {
    if (length > content.length() - at) {
      throw refused(field, "the file ends before it");
    }
    SecretView part = content.slice(at, length);
    at += length;
    return part;
  }

  private static boolean isZero(SecretView part) {
    int all = 0;
    for (int i = 0; i < part.length(); i++) {
      all |= part.at(i);
    }
    return all == 0;
  }

  private static FileRefused refused(String field, String fault) {
    return new FileRefused(PairingFile.NAME, field + ": " + fault);
  }
}
