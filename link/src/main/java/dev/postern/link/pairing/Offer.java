package dev.postern.link.pairing;

import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// What a box shows, as a QR code or a link, to let one new device pair: where it is, who it is and
/// a secret of one use.
///
/// @param id 8 bytes, not secret
/// @param boxKey the box's X25519 public key, 32 bytes
/// @param secret 32 bytes, owned by this offer
/// @param hints up to 8 addresses to try, `host:port` in ASCII
@SuppressWarnings("ArrayRecordComponent") // identified by id alone
public record Offer(byte[] id, byte[] boxKey, SecretBytes secret, List<String> hints)
    implements AutoCloseable {
  public static final int ID_LENGTH = 8;
  public static final int KEY_LENGTH = 32;
  public static final int MAX_HINTS = 8;

  /// What every link begins with; the offer itself is in the fragment, which no browser sends.
  public static final String PREFIX = "postern://pair#";

  private static final byte VERSION = 0x01;
  private static final int FIXED = 1 + ID_LENGTH + KEY_LENGTH + KEY_LENGTH;
  private static final int MAX_LENGTH = FIXED + MAX_HINTS * 256;
  private static final int MAX_TEXT = PREFIX.length() + (MAX_LENGTH * 4 + 2) / 3;

  public Offer {
    if (id.length != ID_LENGTH || boxKey.length != KEY_LENGTH || secret.length() != KEY_LENGTH) {
      throw new IllegalArgumentException("offer of wrong lengths");
    }
    hints = List.copyOf(hints);
    if (hints.size() > MAX_HINTS || !hints.stream().allMatch(Offer::isAddress)) {
      throw new IllegalArgumentException("offer with bad address hints");
    }
  }

  /// Reads a link as a person may have pasted it; white space around it is ignored.
  ///
  /// @throws OfferRefused when it is no link of this version
  public static Offer parse(CharSequence link) throws OfferRefused {
    String text = link.toString().strip();
    if (!text.startsWith(PREFIX) || text.length() > MAX_TEXT) {
      throw new OfferRefused("not a pairing link: it must start with " + PREFIX);
    }
    byte[] bytes = decode(text.substring(PREFIX.length()));
    try {
      return parse(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Offer parse(byte[] bytes) throws OfferRefused {
    if (bytes.length > 0 && bytes[0] != VERSION) {
      throw new OfferRefused("a pairing link of another version");
    }
    if (bytes.length < FIXED) {
      throw new OfferRefused("an incomplete pairing link");
    }
    List<String> hints = hints(ByteBuffer.wrap(bytes, FIXED, bytes.length - FIXED));
    SecretBytes secret = SecretBytes.allocate(KEY_LENGTH);
    int secretAt = 1 + ID_LENGTH + KEY_LENGTH;
    MemorySegment.copy(bytes, secretAt, secret.segment(), ValueLayout.JAVA_BYTE, 0, KEY_LENGTH);
    return new Offer(
        Arrays.copyOfRange(bytes, 1, 1 + ID_LENGTH),
        Arrays.copyOfRange(bytes, 1 + ID_LENGTH, secretAt),
        secret,
        hints);
  }

  private static List<String> hints(ByteBuffer rest) throws OfferRefused {
    List<String> hints = new ArrayList<>();
    while (rest.hasRemaining()) {
      byte[] hint = new byte[rest.get() & 0xff];
      if (hint.length > rest.remaining() || hints.size() == MAX_HINTS) {
        throw new OfferRefused("a pairing link with broken addresses");
      }
      rest.get(hint);
      String address = new String(hint, StandardCharsets.ISO_8859_1);
      if (!isAddress(address)) {
        throw new OfferRefused("a pairing link with broken addresses");
      }
      hints.add(address);
    }
    return hints;
  }

  private static byte[] decode(String fragment) throws OfferRefused {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(fragment);
    } catch (IllegalArgumentException e) {
      throw new OfferRefused("a damaged pairing link");
    }
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(fragment)) {
      throw new OfferRefused("a damaged pairing link");
    }
    return bytes;
  }

  /// The link, secret included: show it to a person, write it nowhere.
  public String format() {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_LENGTH);
    bytes.put(VERSION).put(id).put(boxKey).put(secret.buffer());
    for (String hint : hints) {
      bytes.put((byte) hint.length()).put(hint.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] exact = Arrays.copyOf(bytes.array(), bytes.position());
    String link = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
    Arrays.fill(exact, (byte) 0);
    Arrays.fill(bytes.array(), (byte) 0);
    return link;
  }

  /// Whether `text` is an address as offers have them: `host:port` in ASCII, an IPv6 literal in
  /// brackets, at most 255 bytes.
  public static boolean isAddress(String text) {
    int colon = text.lastIndexOf(':');
    if (text.length() > 255
        || colon < 1
        || colon + 1 == text.length()
        || text.length() - colon > 6) {
      return false;
    }
    int port = 0;
    for (int i = colon + 1; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return false;
      }
      port = port * 10 + (digit - '0');
    }
    return port >= 1 && port <= 65535 && isHost(text.substring(0, colon));
  }

  private static boolean isHost(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    String inner = bracketed ? host.substring(1, host.length() - 1) : host;
    return inner.chars().allMatch(c -> isHostCharacter(c, bracketed));
  }

  private static boolean isHostCharacter(int c, boolean bracketed) {
    boolean letterOrDigit =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letterOrDigit || c == '.' || c == '-' || (bracketed && (c == ':' || c == '%'));
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "Offer[" + hints + "]";
  }
}
