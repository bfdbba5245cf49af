package dev.postern.gateway.pairing;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.store.FileRefused;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The text of the book of devices: a line that names the format, then a line a device, with its
/// key, its pre-shared key, the second it was added, and its name to the end of the line.
///
///     postern-devices 1
///     64-digits-of-key 64-digits-of-psk 1790000000 Ada's laptop
///
/// What is not as it was written is refused by its line and field.
final class BookFormat {
  /// Its name within the home.
  static final String FILE = "devices";

  private static final String FIRST_LINE = "postern-devices 1\n";
  private static final int DIGITS = 64;
  private static final int PSK = DIGITS + 1;
  private static final int REST = PSK + DIGITS + 1;
  private static final int REST_LIMIT = 20 + 1 + PartyName.MAX_BYTES;

  private BookFormat() {}

  /// One device with its pre-shared key, which the row owns.
  record Row(Device device, SecretBytes psk) {}

  static void write(SecretBuffer text, Iterable<Row> rows) {
    text.append(FIRST_LINE.getBytes(StandardCharsets.US_ASCII));
    for (Row row : rows) {
      text.append(row.device().key().getBytes(StandardCharsets.US_ASCII)).append((byte) ' ');
      SecretHex.append(text, row.psk().view());
      String rest = " " + row.device().added().getEpochSecond() + " " + row.device().name().text();
      text.append(rest.getBytes(StandardCharsets.UTF_8)).append((byte) '\n');
    }
  }

  /// @param capacity devices at most
  /// @throws FileRefused when the text is not in this format
  static List<Row> read(SecretView text, int capacity) throws FileRefused {
    List<Row> rows = new ArrayList<>();
    try {
      int from = firstLine(text);
      Set<String> keys = new HashSet<>();
      for (int number = 2; from < text.length(); number++) {
        int end = lineEnd(text, from, number);
        Row row = row(text.slice(from, end - from), number);
        rows.add(row);
        if (!keys.add(row.device().key())) {
          throw refused(number, "key", "another line has it, too");
        }
        if (rows.size() > capacity) {
          throw refused(number, "device", "there are more than " + capacity);
        }
        from = end + 1;
      }
      return rows;
    } catch (FileRefused e) {
      rows.forEach(row -> row.psk().close());
      throw e;
    }
  }

  private static int firstLine(SecretView text) throws FileRefused {
    int length = FIRST_LINE.length();
    if (text.length() < length || !text.slice(0, length).contentEquals(FIRST_LINE)) {
      throw refused(1, "format", "this is no book of devices of this version");
    }
    return length;
  }

  private static int lineEnd(SecretView text, int from, int number) throws FileRefused {
    for (int i = from; i < text.length(); i++) {
      if (text.at(i) == '\n') {
        return i;
      }
    }
    throw refused(number, "end", "it is cut off");
  }

  private static Row row(SecretView line, int number) throws FileRefused {
    if (line.length() <= REST || line.at(PSK - 1) != ' ' || line.at(REST - 1) != ' ') {
      throw refused(number, "device", "it is not a key, a psk, a time and a name");
    }
    if (line.length() > REST + REST_LIMIT) {
      throw refused(number, "name", "it is too long");
    }
    byte[] bytes = new byte[line.length() - REST];
    line.slice(REST, bytes.length).buffer().get(bytes);
    String rest = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(rest.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw refused(number, "name", "it is not UTF-8");
    }
    int space = Math.max(0, rest.indexOf(' '));
    Instant added = field(number, "time", () -> seconds(rest.substring(0, space)));
    PartyName name = field(number, "name", () -> new PartyName(rest.substring(space + 1)));
    Device device = field(number, "key", () -> new Device(key(line), name, added));
    return new Row(
        device, field(number, "psk", () -> SecretHex.decodeKey(line.slice(PSK, DIGITS))));
  }

  private static String key(SecretView line) {
    byte[] digits = new byte[DIGITS];
    line.slice(0, DIGITS).buffer().get(digits);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  private static Instant seconds(String digits) {
    if (digits.startsWith("+") || digits.startsWith("-")) {
      throw new NumberFormatException("a sign");
    }
    return Instant.ofEpochSecond(Long.parseLong(digits));
  }

  private static <T> T field(int line, String name, Supplier<T> parse) throws FileRefused {
    try {
      return parse.get();
    } catch (IllegalArgumentException | DateTimeException quotesInput) {
      throw refused(line, name, "it is not valid");
    }
  }

  private static FileRefused refused(int line, String field, String fault) {
    return new FileRefused(FILE, "line " + line + ", " + field + ": " + fault);
  }
}
