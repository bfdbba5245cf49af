package dev.postern.link.record;

/// How long a record is made, so that its length says little of what is in it: multiples of 256
/// bytes up to 1 KiB, then multiples of 1 KiB up to 16 KiB. The padding is zero bytes.
public final class Padding {
  private static final int FINE = 256;
  private static final int COARSE = 1024;

  private Padding() {}

  /// The plaintext's length for `length` bytes of content, 0 to [RecordChannel#MAX_RECORD].
  public static int padded(int length) {
    if (length < 0 || length > RecordChannel.MAX_RECORD) {
      throw new IllegalArgumentException("record of " + length + " bytes");
    }
    int step = length <= COARSE ? FINE : COARSE;
    return Math.max(step, (length + step - 1) / step * step);
  }
}
