package dev.postern.routing.json;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Writes JSON onto a buffer, commas and escapes included; up to 62 arrays and objects within each
/// other.
///
/// Every method may throw [dev.postern.crypto.secret.SecretTooLarge] when the buffer is full; what
/// was written is then no JSON.
public final class JsonWriter {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] U00 = {'u', '0', '0'};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int DEEPEST = 62;

  private final SecretBuffer out;

  /// One bit for each open array or object, the innermost lowest: whether it has members already.
  private long begun;

  private int depth;

  public JsonWriter(SecretBuffer out) {
    this.out = out;
  }

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  /// The name of the member that comes next.
  ///
  /// @param name a constant in ASCII that needs no escape
  public JsonWriter name(String name) {
    string(name);
    out.append((byte) ':');
    begun &= ~1L;
    return this;
  }

  /// A string of text in UTF-8, escaped as it needs; the text must be valid UTF-8.
  public JsonWriter string(SecretView text) {
    comma();
    out.append((byte) '"');
    appendEscaped(text.segment());
    out.append((byte) '"');
    return this;
  }

  /// A string that holds no secret.
  public JsonWriter string(String text) {
    comma();
    out.append((byte) '"');
    appendEscaped(MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
    out.append((byte) '"');
    return this;
  }

  public JsonWriter number(long value) {
    comma();
    out.append(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /// @throws IllegalArgumentException when `value` is not finite: JSON has no such number
  public JsonWriter number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number");
    }
    comma();
    out.append(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  public JsonWriter bool(boolean value) {
    comma();
    out.append(value ? TRUE : FALSE);
    return this;
  }

  public JsonWriter nullValue() {
    comma();
    out.append(NULL);
    return this;
  }

  /// A value that is JSON already, as [JsonValue#raw()] gives it.
  public JsonWriter raw(SecretView json) {
    comma();
    out.append(json);
    return this;
  }

  private JsonWriter begin(char bracket) {
    if (depth == DEEPEST) {
      throw new IllegalStateException("JSON written too deep");
    }
    comma();
    out.append((byte) bracket);
    begun <<= 1;
    depth++;
    return this;
  }

  private JsonWriter end(char bracket) {
    if (depth == 0) {
      throw new IllegalStateException("JSON ended that had not begun");
    }
    out.append((byte) bracket);
    begun >>>= 1;
    depth--;
    return this;
  }

  private void comma() {
    if ((begun & 1) != 0) {
      out.append((byte) ',');
    }
    begun |= 1;
  }

  private void appendEscaped(MemorySegment text) {
    long end = text.byteSize();
    long from = 0;
    while (from < end) {
      long next = StringScan.nextToEscape(text, from, end);
      out.append(text.asSlice(from, next - from));
      if (next < end) {
        appendEscape(text.get(ValueLayout.JAVA_BYTE, next));
        next++;
      }
      from = next;
    }
  }

  private void appendEscape(byte b) {
    out.append((byte) '\\');
    switch (b) {
      case '"', '\\' -> out.append(b);
      case '\b' -> out.append((byte) 'b');
      case '\f' -> out.append((byte) 'f');
      case '\n' -> out.append((byte) 'n');
      case '\r' -> out.append((byte) 'r');
      case '\t' -> out.append((byte) 't');
      default -> out.append(U00).append(HEX[b >> 4]).append(HEX[b & 15]);
    }
  }
}
