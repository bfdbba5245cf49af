package dev.postern.link.pairing;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordRefused;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What the two sides of a pairing say to each other, encrypted: [Hello] is the payload of the
/// handshake's last message, the others are data records.
///
/// On the wire: one byte type, two bytes length of the body (big-endian), the body, then nothing
/// but zero bytes.
public sealed interface PairingMessage extends AutoCloseable {
  /// The longest body, in bytes.
  int MAX_BODY = 32 + PartyName.MAX_BYTES;

  /// Device to box: what the device calls itself.
  record Hello(PartyName device) implements PairingMessage {}

  /// Box to device: the offer is this device's, and the box shows the digits; only now may the
  /// device show them.
  record Taken() implements PairingMessage {}

  /// Box to device: the person allowed it.
  ///
  /// @param psk the device's own pre-shared key, 32 bytes, owned by this message
  record Allowed(SecretBytes psk, PartyName box) implements PairingMessage {
    public Allowed {
      if (psk.length() != 32) {
        throw new IllegalArgumentException("psk of " + psk.length() + " bytes");
      }
    }

    @Override
    public void close() {
      psk.close();
    }
  }

  /// Box to device: not paired.
  record Denied(DenyReason reason) implements PairingMessage {}

  /// Device to box: key and PSK are stored.
  record Stored() implements PairingMessage {}

  /// Box to device: the device is paired.
  record Done() implements PairingMessage {}

  /// The message's bytes, which the caller closes.
  default SecretBytes encode() {
    return switch (this) {
      case Hello hello -> frame(0x01, hello.device().utf8());
      case Allowed allowed -> allowedFrame(allowed);
      case Denied denied -> frame(0x03, new byte[] {denied.reason().value()});
      case Stored stored -> frame(0x04, new byte[0]);
      case Done done -> frame(0x05, new byte[0]);
      case Taken taken -> frame(0x06, new byte[0]);
    };
  }

  /// Wipes the key in it, if it holds one.
  @Override
  default void close() {}

  /// Reads a message, which the caller closes.
  ///
  /// @param bytes a record's plaintext or the handshake's payload, zero padding included
  /// @throws RecordRefused when it is not exactly one message
  static PairingMessage parse(SecretView bytes) throws RecordRefused {
    if (bytes.length() < 3) {
      throw new RecordRefused(CloseCode.PROTOCOL, "pairing message too short");
    }
    int length = (bytes.at(1) & 0xff) << 8 | (bytes.at(2) & 0xff);
    if (length > MAX_BODY || length > bytes.length() - 3) {
      throw new RecordRefused(CloseCode.PROTOCOL, "pairing message of wrong length");
    }
    for (int i = 3 + length; i < bytes.length(); i++) {
      if (bytes.at(i) != 0) {
        throw new RecordRefused(CloseCode.PROTOCOL, "pairing message with bad padding");
      }
    }
    return parse(bytes.at(0), bytes.slice(3, length));
  }

  private static PairingMessage parse(byte type, SecretView body) throws RecordRefused {
    return switch (type) {
      case 0x01 -> new Hello(name(body));
      case 0x02 -> allowed(body);
      case 0x03 -> new Denied(DenyReason.of(only(body)));
      case 0x04 -> empty(body, new Stored());
      case 0x05 -> empty(body, new Done());
      case 0x06 -> empty(body, new Taken());
      default -> throw new RecordRefused(CloseCode.PROTOCOL, "unknown pairing message");
    };
  }

  private static Allowed allowed(SecretView body) throws RecordRefused {
    if (body.length() < 32) {
      throw new RecordRefused(CloseCode.PROTOCOL, "pairing message too short");
    }
    PartyName box = name(body.slice(32, body.length() - 32));
    SecretBytes psk = SecretBytes.allocate(32);
    MemorySegment.copy(body.segment(), 0, psk.segment(), 0, 32);
    return new Allowed(psk, box);
  }

  private static PartyName name(SecretView body) throws RecordRefused {
    try {
      return PartyName.clean(StandardCharsets.UTF_8.newDecoder().decode(body.buffer()));
    } catch (CharacterCodingException e) {
      throw new RecordRefused(CloseCode.PROTOCOL, "name not in UTF-8");
    }
  }

  private static byte only(SecretView body) throws RecordRefused {
    if (body.length() != 1) {
      throw new RecordRefused(CloseCode.PROTOCOL, "pairing message of wrong length");
    }
    return body.at(0);
  }

  private static PairingMessage empty(SecretView body, PairingMessage message)
      throws RecordRefused {
    if (body.length() != 0) {
      throw new RecordRefused(CloseCode.PROTOCOL, "pairing message of wrong length");
    }
    return message;
  }

  private static SecretBytes frame(int type, byte[] body) {
    SecretBytes bytes = SecretBytes.allocate(3 + body.length);
    header(bytes, type, body.length).put(body);
    return bytes;
  }

  private static SecretBytes allowedFrame(Allowed allowed) {
    byte[] name = allowed.box().utf8();
    SecretBytes bytes = SecretBytes.allocate(3 + 32 + name.length);
    header(bytes, 0x02, 32 + name.length).put(allowed.psk().buffer()).put(name);
    return bytes;
  }

  private static ByteBuffer header(SecretBytes bytes, int type, int length) {
    bytes.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) type);
    return bytes.buffer().order(ByteOrder.BIG_ENDIAN).position(1).putShort((short) length);
  }
}
