package dev.postern.gateway.pairing;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pairing.PartyName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The text of the book of devices: a line that names the format, then a line a device, with its
/// key, its pre-shared key, the second it was added, and its name to the end of the line.
///
///     postern-devices 1
///     64-digits-of-key 64-digits-of-psk 1790000000 Ada's laptop
final class BookFormat {
  private static final String FIRST_LINE = "postern-devices 1\n";
  private static final int DIGITS = 64;
  private static final int NAME_LIMIT = 20 + 1 + PartyName.MAX_BYTES;

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

  /// @throws IOException with the line's number when the text is not in this format
  static List<Row> read(SecretView text) throws IOException {
    List<Row> rows = new ArrayList<>();
    try {
      int number = 1;
      int from = 0;
      while (from < text.length()) {
        int end = indexOf(text, (byte) '\n', from);
        SecretView line = text.slice(from, end + 1 - from);
        if (number > 1) {
          rows.add(row(line.slice(0, line.length() - 1), number));
        } else if (!line.contentEquals(FIRST_LINE)) {
          throw broken(number);
        }
        from = end + 1;
        number++;
      }
      return rows;
    } catch (IOException e) {
      rows.forEach(row -> row.psk().close());
      throw e;
    }
  }

  private static Row row(SecretView line, int number) throws IOException {
    int pskAt = DIGITS + 1;
    int restAt = pskAt + DIGITS + 1;
    if (line.length() <= restAt || line.length() > restAt + NAME_LIMIT) {
      throw broken(number);
    }
    try {
      String rest = plain(line.slice(restAt, line.length() - restAt));
      int space = rest.indexOf(' ');
      Instant added = Instant.ofEpochSecond(Long.parseLong(rest, 0, Math.max(0, space), 10));
      PartyName name = new PartyName(rest.substring(space + 1));
      Device device = new Device(plain(line.slice(0, DIGITS)), name, added);
      return new Row(device, SecretHex.decode(line.slice(pskAt, DIGITS)));
    } catch (IllegalArgumentException | DateTimeException quotesInput) {
      throw broken(number);
    }
  }

  /// What is no secret, as a string.
  private static String plain(SecretView part) {
    byte[] bytes = new byte[part.length()];
    part.buffer().get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int indexOf(SecretView text, byte wanted, int from) throws IOException {
    for (int i = from; i < text.length(); i++) {
      if (text.at(i) == wanted) {
        return i;
      }
    }
    throw new IOException("the book of devices is cut off");
  }

  private static IOException broken(int line) {
    return new IOException("line " + line + " of the book of devices is not in its format");
  }
}
