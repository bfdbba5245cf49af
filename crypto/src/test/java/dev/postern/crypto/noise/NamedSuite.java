package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// Every suite that public vectors use: the product's parts where it has them, others for tests
/// only.
record NamedSuite(String dh, String cipher, String hash) implements Suite {
  @Override
  public DiffieHellman newDiffieHellman() {
    return switch (dh) {
      case "25519" -> new X25519();
      case "448" -> new X448();
      default -> throw new IllegalArgumentException(dh);
    };
  }

  @Override
  public Aead newAead() {
    return switch (cipher) {
      case "ChaChaPoly" -> new ChaChaPoly();
      case "AESGCM" -> new AesGcm();
      default -> throw new IllegalArgumentException(cipher);
    };
  }

  @Override
  public Hash newHash() {
    return switch (hash) {
      case "SHA256" -> new Sha256();
      case "SHA512" -> new BouncyHash(new SHA512Digest());
      case "BLAKE2b" -> new BouncyHash(new Blake2bDigest(512));
      case "BLAKE2s" -> new BouncyHash(new Blake2sDigest(256));
      default -> throw new IllegalArgumentException(hash);
    };
  }

  private static final class BouncyHash implements Hash {
    private final ExtendedDigest digest;
    private final HMac mac;

    BouncyHash(ExtendedDigest digest) {
      this.digest = digest;
      this.mac = new HMac(digest);
    }

    @Override
    public int length() {
      return digest.getDigestSize();
    }

    @Override
    public byte[] digest(byte[]... parts) {
      digest.reset();
      for (byte[] part : parts) {
        digest.update(part, 0, part.length);
      }
      byte[] out = new byte[length()];
      digest.doFinal(out, 0);
      return out;
    }

    @Override
    public byte[] hmac(byte[] key, byte[]... parts) {
      mac.init(new KeyParameter(key));
      for (byte[] part : parts) {
        mac.update(part, 0, part.length);
      }
      byte[] out = new byte[length()];
      mac.doFinal(out, 0);
      return out;
    }
  }

  private static final class X448 implements DiffieHellman {
    @Override
    public int length() {
      return 56;
    }

    @Override
    public byte[] publicKey(MemorySegment scalar) {
      byte[] base = new byte[length()];
      base[0] = 5;
      try {
        return agree(scalar, base);
      } catch (NoiseFailure e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public byte[] agree(MemorySegment scalar, byte[] publicKey) throws NoiseFailure {
      byte[] bigEndian = new byte[publicKey.length];
      for (int i = 0; i < bigEndian.length; i++) {
        bigEndian[i] = publicKey[bigEndian.length - 1 - i];
      }
      try {
        KeyFactory keys = KeyFactory.getInstance("X448");
        PrivateKey own =
            keys.generatePrivate(
                new XECPrivateKeySpec(
                    NamedParameterSpec.X448, scalar.toArray(ValueLayout.JAVA_BYTE)));
        PublicKey peer =
            keys.generatePublic(
                new XECPublicKeySpec(NamedParameterSpec.X448, new BigInteger(1, bigEndian)));
        KeyAgreement agreement = KeyAgreement.getInstance("X448");
        agreement.init(own);
        agreement.doPhase(peer, true);
        return agreement.generateSecret();
      } catch (GeneralSecurityException e) {
        throw new NoiseFailure(Reason.BAD_POINT);
      }
    }
  }

  /// Noise revision 34, section 12.4: four zero bytes and the counter, big-endian.
  private static final class AesGcm implements Aead {
    @Override
    public void seal(
        byte[] key,
        long nonce,
        byte[] associated,
        byte[] in,
        int inOffset,
        int length,
        byte[] out,
        int outOffset) {
      try {
        start(Cipher.ENCRYPT_MODE, key, nonce, associated)
            .doFinal(in, inOffset, length, out, outOffset);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void open(
        byte[] key,
        long nonce,
        byte[] associated,
        byte[] in,
        int inOffset,
        int length,
        byte[] out,
        int outOffset)
        throws NoiseFailure {
      try {
        start(Cipher.DECRYPT_MODE, key, nonce, associated)
            .doFinal(in, inOffset, length, out, outOffset);
      } catch (AEADBadTagException e) {
        throw new NoiseFailure(Reason.BAD_TAG);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void forget() {}

    private static Cipher start(int mode, byte[] key, long nonce, byte[] associated)
        throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] iv = ByteBuffer.allocate(12).putLong(4, nonce).array();
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
      cipher.updateAAD(associated);
      return cipher;
    }
  }
}
