package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.interfaces.XECKey;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/// X25519 (RFC 7748) of the JDK.
///
/// Keys are handed to it as thin views instead of through a key factory, which saves the DER coding
/// and, more to the point, leaves no copies of private scalars behind in key objects.
final class X25519 implements DiffieHellman {
  static final int LENGTH = 32;
  private static final Point BASE = new Point(BigInteger.valueOf(9));

  private final KeyAgreement agreement = Jdk.keyAgreement("X25519");

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public byte[] publicKey(MemorySegment scalar) {
    try {
      return multiply(scalar, BASE);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the base point was refused", e);
    }
  }

  @Override
  public byte[] agree(MemorySegment scalar, byte[] publicKey) throws NoiseFailure {
    try {
      return multiply(scalar, Point.decode(publicKey));
    } catch (InvalidKeyException e) {
      throw new NoiseFailure(Reason.BAD_POINT);
    }
  }

  /// @throws InvalidKeyException when the product is zero: the point is of small order
  private byte[] multiply(MemorySegment scalar, Point point) throws InvalidKeyException {
    byte[] copy = scalar.toArray(ValueLayout.JAVA_BYTE);
    try {
      agreement.init(new Scalar(copy));
      agreement.doPhase(point, true);
      return agreement.generateSecret();
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /// What the agreement asks of either key beside its number.
  @SuppressWarnings("serial")
  private abstract static class View implements XECKey, Key {
    private static final long serialVersionUID = 1L;

    @Override
    public AlgorithmParameterSpec getParams() {
      return NamedParameterSpec.X25519;
    }

    @Override
    public String getAlgorithm() {
      return "X25519";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  /// Lends the agreement an array that the caller wipes afterwards.
  @SuppressWarnings("serial")
  private static final class Scalar extends View implements XECPrivateKey {
    private static final long serialVersionUID = 1L;
    private final transient byte[] bytes;

    Scalar(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public Optional<byte[]> getScalar() {
      return Optional.of(bytes);
    }
  }

  @SuppressWarnings("serial")
  private static final class Point extends View implements XECPublicKey {
    private static final long serialVersionUID = 1L;
    private final BigInteger u;

    Point(BigInteger u) {
      this.u = u;
    }

    /// RFC 7748, section 5: little-endian, the highest bit is masked.
    static Point decode(byte[] littleEndian) {
      byte[] bigEndian = new byte[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        bigEndian[i] = littleEndian[LENGTH - 1 - i];
      }
      bigEndian[0] &= 0x7f;
      return new Point(new BigInteger(1, bigEndian));
    }

    @Override
    public BigInteger getU() {
      return u;
    }
  }
}
