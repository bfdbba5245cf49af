package dev.postern.crypto.noise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;

/// Both product handshakes once more, straight down the page from the specification, on Bouncy
/// Castle: shares no code with the engine. Knows the private keys of both sides, so it needs no
/// roles.
final class PaperHandshake {
  private final ProductVector vector;
  private final List<String> lines = new ArrayList<>();
  private byte[] h;
  private byte[] ck;
  private byte[] k = new byte[0];
  private long n;

  private PaperHandshake(ProductVector vector) {
    this.vector = vector;
    this.h = sha256(vector.in().getOrDefault("protocol", "").getBytes(StandardCharsets.US_ASCII));
    this.ck = h;
  }

  static List<String> write(ProductVector vector) {
    PaperHandshake paper = new PaperHandshake(vector);
    if (vector.isPairing()) {
      paper.pairing();
    } else {
      paper.session();
    }
    paper.transport();
    return paper.lines;
  }

  private void pairing() {
    byte[] deviceStatic = vector.bytes("device_private");
    byte[] boxStatic = vector.bytes("box_private");
    byte[] deviceEphemeral = Arrays.copyOf(vector.bytes("device_random"), 32);
    byte[] boxEphemeral = Arrays.copyOf(vector.bytes("box_random"), 32);
    mixHash(vector.bytes("prologue"));
    mixHash(base(boxStatic)); // <- s

    mixKeyAndHash(vector.bytes("psk")); // -> psk, e, es, e1
    byte[] e = ephemeral(deviceEphemeral);
    mixKey(dh(deviceEphemeral, base(boxStatic)));
    byte[] e1 = encryptAndHash(kemKey().getPublicKey());
    message(e, e1, encryptAndHash(new byte[0]));

    byte[] re = ephemeral(boxEphemeral); // <- e, ee, ekem1
    mixKey(dh(boxEphemeral, base(deviceEphemeral)));
    byte[] ekem1 = ekem1();
    message(re, ekem1, encryptAndHash(new byte[0]));

    byte[] s = encryptAndHash(base(deviceStatic)); // -> s, se
    mixKey(dh(deviceStatic, base(boxEphemeral)));
    message(s, encryptAndHash(vector.bytes("payload")));
  }

  private void session() {
    byte[] deviceStatic = vector.bytes("device_private");
    byte[] boxStatic = vector.bytes("box_private");
    byte[] deviceEphemeral = Arrays.copyOf(vector.bytes("device_random"), 32);
    byte[] boxEphemeral = Arrays.copyOf(vector.bytes("box_random"), 32);
    mixHash(vector.bytes("prologue"));
    mixHash(base(boxStatic)); // <- s

    byte[] e = ephemeral(deviceEphemeral); // -> e, es, e1, s, ss
    mixKey(dh(deviceEphemeral, base(boxStatic)));
    byte[] e1 = encryptAndHash(kemKey().getPublicKey());
    byte[] s = encryptAndHash(base(deviceStatic));
    mixKey(dh(deviceStatic, base(boxStatic)));
    message(e, e1, s, encryptAndHash(new byte[0]));

    byte[] re = ephemeral(boxEphemeral); // <- e, ee, ekem1, se, psk
    mixKey(dh(boxEphemeral, base(deviceEphemeral)));
    byte[] ekem1 = ekem1();
    mixKey(dh(boxEphemeral, base(deviceStatic)));
    mixKeyAndHash(vector.bytes("psk"));
    message(re, ekem1, encryptAndHash(new byte[0]));
  }

  private void transport() {
    HexFormat hex = HexFormat.of();
    lines.add("handshake_hash: " + hex.formatHex(h));
    byte[] sas =
        hmac(
            h,
            "Postern short authentication string, version 1".getBytes(StandardCharsets.US_ASCII));
    lines.add(
        "sas: %06d".formatted(Long.remainderUnsigned(ByteBuffer.wrap(sas).getLong(), 1_000_000)));
    byte[][] keys = hkdf(new byte[0], 2);
    records("device", keys[0]);
    records("box", keys[1]);
  }

  private void records(String who, byte[] first) {
    byte[] key = first;
    Map<Integer, byte[]> plaintexts = ProductVector.plaintexts(who);
    for (int number = 0; number <= 2048; number++) {
      if (number == 1024 || number == 2048) {
        key = Arrays.copyOf(aead(key, -1, new byte[0], new byte[32]), 32);
      }
      byte[] plaintext = plaintexts.get(number);
      if (plaintext != null) {
        byte[] ciphertext = aead(key, number, new byte[0], plaintext);
        lines.add(ProductVector.line(who, number, plaintext, ciphertext));
      }
    }
  }

  private byte[] ephemeral(byte[] scalar) {
    byte[] e = base(scalar);
    mixHash(e);
    mixKey(e); // because the pattern has a psk token
    return e;
  }

  private MLKEMPrivateKeyParameters kemKey() {
    byte[] seed = Arrays.copyOfRange(vector.bytes("device_random"), 32, 96);
    return new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, seed);
  }

  private byte[] ekem1() {
    byte[] m = Arrays.copyOfRange(vector.bytes("box_random"), 32, 64);
    SecretWithEncapsulation kem =
        MLKEMGenerator.internalGenerateEncapsulated(kemKey().getPublicKeyParameters(), m);
    byte[] ekem1 = encryptAndHash(kem.getEncapsulation());
    mixKey(kem.getSecret());
    return ekem1;
  }

  private void message(byte[]... parts) {
    StringBuilder line = new StringBuilder("message: ");
    for (byte[] part : parts) {
      line.append(HexFormat.of().formatHex(part));
    }
    lines.add(line.toString());
  }

  private void mixHash(byte[] data) {
    h = sha256(h, data);
  }

  private void mixKey(byte[] secret) {
    byte[][] keys = hkdf(secret, 2);
    ck = keys[0];
    k = keys[1];
    n = 0;
  }

  private void mixKeyAndHash(byte[] secret) {
    byte[][] keys = hkdf(secret, 3);
    ck = keys[0];
    mixHash(keys[1]);
    k = keys[2];
    n = 0;
  }

  private byte[] encryptAndHash(byte[] plaintext) {
    byte[] ciphertext = aead(k, n++, h, plaintext);
    mixHash(ciphertext);
    return ciphertext;
  }

  private byte[][] hkdf(byte[] input, int outputs) {
    byte[] temporary = hmac(ck, input);
    byte[] first = hmac(temporary, new byte[] {1});
    byte[] second = hmac(temporary, first, new byte[] {2});
    if (outputs == 2) {
      return new byte[][] {first, second};
    }
    return new byte[][] {first, second, hmac(temporary, second, new byte[] {3})};
  }

  private static byte[] sha256(byte[]... parts) {
    SHA256Digest digest = new SHA256Digest();
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    for (byte[] part : parts) {
      mac.update(part, 0, part.length);
    }
    byte[] out = new byte[32];
    mac.doFinal(out, 0);
    return out;
  }

  private static byte[] aead(byte[] key, long nonce, byte[] associated, byte[] plaintext) {
    byte[] iv = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(4, nonce).array();
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    cipher.init(true, new AEADParameters(new KeyParameter(key), 128, iv, associated));
    byte[] out = new byte[plaintext.length + 16];
    int written = cipher.processBytes(plaintext, 0, plaintext.length, out, 0);
    try {
      cipher.doFinal(out, written);
    } catch (InvalidCipherTextException e) {
      throw new AssertionError(e);
    }
    return out;
  }

  private static byte[] base(byte[] scalar) {
    byte[] out = new byte[32];
    X25519.scalarMultBase(scalar, 0, out, 0);
    return out;
  }

  private static byte[] dh(byte[] scalar, byte[] point) {
    byte[] out = new byte[32];
    X25519.scalarMult(scalar, 0, point, 0, out, 0);
    return out;
  }
}
