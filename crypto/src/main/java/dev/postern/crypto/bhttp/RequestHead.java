package dev.postern.crypto.bhttp;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.List;

/// Control data and header section of a request (RFC 9292 section 3.4; the rules are those of RFC
/// 9113 section 8.3.1). `CONNECT` has no meaning in this format and is refused.
///
/// @param authority host and port, or empty when the `host` field has them
/// @param path path and query, beginning with `/`; or `*` for `OPTIONS`
public record RequestHead(
    String method, String scheme, String authority, String path, List<Field> fields)
    implements Part {

  /// @throws BinaryHttpException when one of them is not allowed
  public RequestHead {
    if (!Token.matches(method) || method.equals("CONNECT")) {
      throw new BinaryHttpException(Reason.METHOD);
    }
    if (!isScheme(scheme)) {
      throw new BinaryHttpException(Reason.SCHEME);
    }
    if (!isVisible(authority) || authority.chars().anyMatch(c -> "@/?#\\".indexOf(c) >= 0)) {
      throw new BinaryHttpException(Reason.AUTHORITY);
    }
    if (!isPath(method, path)) {
      throw new BinaryHttpException(Reason.PATH);
    }
    fields = List.copyOf(fields);
  }

  private static boolean isScheme(String scheme) {
    return !scheme.isEmpty()
        && Token.isLetter(scheme.charAt(0))
        && scheme
            .chars()
            .allMatch(c -> Token.isLetter(c) || Token.isDigit(c) || "+-.".indexOf(c) >= 0);
  }

  private static boolean isPath(String method, String path) {
    if (path.equals("*")) {
      return method.equals("OPTIONS");
    }
    return path.startsWith("/") && isVisible(path) && path.indexOf('#') < 0;
  }

  private static boolean isVisible(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
