package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.CipherScratch;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Security;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// HMAC-SHA256 (RFC 2104) of texts under a conversation's key. For one thread, and one call.
///
/// What the JDK needs on the heap lies in [CipherScratch], which is wiped; the keyed state of the
/// JDK's object is overwritten on close.
final class KeyedHash implements AutoCloseable {
  private static final String ALGORITHM = "HmacSHA256";
  private final Mac mac;

  KeyedHash(SecretBytes key) {
    try {
      mac = Mac.getInstance(ALGORITHM, Security.getProvider("SunJCE"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + ALGORITHM, e);
    }
    init(key);
  }

  /// The hash of `label`, which must be told from other labels by its letters alone, and `text`.
  byte[] digest(String label, SecretView text) {
    mac.update(label.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    try (CipherScratch.Slot slot = CipherScratch.lease()) {
      MemorySegment source = text.segment();
      for (int at = 0; at < text.length(); at += slot.length()) {
        int length = Math.min(slot.length(), text.length() - at);
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, at, slot.array(), slot.offset(), length);
        mac.update(slot.array(), slot.offset(), length);
      }
    }
    return mac.doFinal();
  }

  /// A hash that serves as a name of the text within the conversation.
  Digest name(String label, SecretView text) {
    ByteBuffer hash = ByteBuffer.wrap(digest(label, text));
    return new Digest(hash.getLong(), hash.getLong());
  }

  @Override
  public void close() {
    try (SecretBytes nothing = SecretBytes.allocate(1)) {
      init(nothing);
    }
  }

  private void init(SecretBytes key) {
    try {
      mac.init(new LentKey(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC of the JDK refused a key", e);
    }
  }

  /// 128 bits of a keyed hash: without the key it says nothing of the text.
  record Digest(long high, long low) {}

  /// Makes the one copy that the JDK's HMAC overwrites itself.
  @SuppressWarnings("serial")
  private static final class LentKey implements SecretKey {
    private static final long serialVersionUID = 1L;
    private final transient SecretBytes key;

    LentKey(SecretBytes key) {
      this.key = key;
    }

    @Override
    public String getAlgorithm() {
      return ALGORITHM;
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return key.segment().toArray(ValueLayout.JAVA_BYTE);
    }
  }
}
