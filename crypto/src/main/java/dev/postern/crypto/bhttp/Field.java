package dev.postern.crypto.bhttp;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.Set;

/// A field line of a header or trailer section (RFC 9292 section 3.6).
///
/// Fields that belong to one HTTP/1.1 connection, and pseudo-fields, have no place in a message of
/// this format and are refused (RFC 9113 section 8.2.2); whoever translates leaves them out.
///
/// @param name in lower case
/// @param value one character per byte (ISO 8859-1), without white space around it
public record Field(String name, String value) {
  private static final Set<String> OF_A_CONNECTION =
      Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  /// @throws BinaryHttpException when the name or the value is not allowed
  public Field {
    if (!isName(name) || OF_A_CONNECTION.contains(name)) {
      throw new BinaryHttpException(Reason.FIELD_NAME);
    }
    if (!isValue(value) || (name.equals("te") && !value.equals("trailers"))) {
      throw new BinaryHttpException(Reason.FIELD_VALUE);
    }
  }

  private static boolean isName(String name) {
    return Token.matches(name) && name.chars().noneMatch(c -> c >= 'A' && c <= 'Z');
  }

  /// RFC 9113 section 8.2.1.
  private static boolean isValue(String value) {
    if (value.isEmpty()) {
      return true;
    }
    return value.chars().noneMatch(c -> c == 0 || c == '\n' || c == '\r' || c > 0xff)
        && !isBlank(value.charAt(0))
        && !isBlank(value.charAt(value.length() - 1));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
