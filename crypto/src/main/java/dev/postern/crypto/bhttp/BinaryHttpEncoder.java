package dev.postern.crypto.bhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import java.util.List;

/// Writes messages as RFC 9292 has them: requests with known length, whose content is at hand when
/// they are sent; responses with indeterminate length, whose content comes into being as it is
/// sent.
///
/// A response is any number of informational heads, a final head, content chunks, and the end, each
/// appended when it is there. All of them throw [dev.postern.crypto.secret.SecretTooLarge] when the
/// buffer's limit is passed.
public final class BinaryHttpEncoder {
  /// More bytes than this no control data, header section or trailer section may have.
  public static final int MAX_SECTION = 64 * 1024;

  /// More field lines than this no section may have.
  public static final int MAX_FIELDS = 256;

  /// More informational heads than this no response may have.
  public static final int MAX_INFORMATIONAL = 16;

  private static final byte KNOWN_LENGTH_REQUEST = 0;
  private static final byte INDETERMINATE_LENGTH_RESPONSE = 3;

  private final SecretBuffer out;

  public BinaryHttpEncoder(SecretBuffer out) {
    this.out = out;
  }

  /// Appends a whole request. What is empty at its end is left out (section 3.8).
  ///
  /// @throws BinaryHttpException when a section is larger than a decoder would take; nothing is
  ///   appended then
  public void request(RequestHead head, SecretView content) {
    List<String> control = List.of(head.method(), head.scheme(), head.authority(), head.path());
    requireRoom(control.stream().mapToLong(BinaryHttpEncoder::size).sum());
    long headerSection = checkedSize(head.fields());
    out.append(KNOWN_LENGTH_REQUEST);
    control.forEach(this::text);
    integer(headerSection);
    head.fields().forEach(this::field);
    if (content.length() > 0) {
      integer(content.length());
      out.append(content);
    }
  }

  /// Begins a response.
  public void response() {
    out.append(INDETERMINATE_LENGTH_RESPONSE);
  }

  /// Appends an informational head, or the final one.
  ///
  /// @throws BinaryHttpException when the section is larger than a decoder would take; nothing is
  ///   appended then
  public void head(ResponseHead head) {
    checkedSize(head.fields());
    integer(head.status());
    section(head.fields());
  }

  /// Appends what precedes `length` bytes of content, at least one, for a caller who sends these
  /// bytes by another way.
  public void chunkPrefix(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("an empty chunk would end the content");
    }
    integer(length);
  }

  /// Appends one chunk of content, at least one byte.
  public void chunk(SecretView content) {
    chunkPrefix(content.length());
    out.append(content);
  }

  /// Ends the content and the response. Where it is missing the receiver takes the response as cut
  /// off, but not right after the final head: there the format lets all the rest be left out, and
  /// only what carries the message can tell an end from a cut.
  ///
  /// @throws BinaryHttpException when the section is larger than a decoder would take; nothing is
  ///   appended then
  public void end(List<Field> trailers) {
    checkedSize(trailers);
    integer(0);
    section(trailers);
  }

  private void section(List<Field> fields) {
    fields.forEach(this::field);
    integer(0);
  }

  private void field(Field field) {
    text(field.name());
    text(field.value());
  }

  private void text(String text) {
    integer(text.length());
    out.append(text.getBytes(ISO_8859_1));
  }

  /// A variable-length integer, RFC 9000 section 16, in its shortest form.
  private void integer(long value) {
    int size = integerSize(value);
    long prefixed = value | ((long) Integer.numberOfTrailingZeros(size) << (size * 8 - 2));
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
      out.append((byte) (prefixed >>> shift));
    }
  }

  private static long checkedSize(List<Field> fields) {
    if (fields.size() > MAX_FIELDS) {
      throw new BinaryHttpException(Reason.TOO_MANY_FIELDS);
    }
    long size = 0;
    for (Field field : fields) {
      size += size(field.name()) + size(field.value());
    }
    requireRoom(size);
    return size;
  }

  private static void requireRoom(long size) {
    if (size > MAX_SECTION) {
      throw new BinaryHttpException(Reason.SECTION_TOO_LARGE);
    }
  }

  private static long size(String text) {
    return (long) integerSize(text.length()) + text.length();
  }

  private static int integerSize(long value) {
    if (value < 1L << 6) {
      return 1;
    }
    if (value < 1L << 14) {
      return 2;
    }
    return value < 1L << 30 ? 4 : 8;
  }
}
