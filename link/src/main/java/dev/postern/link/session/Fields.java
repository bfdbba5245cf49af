package dev.postern.link.session;

import dev.postern.crypto.bhttp.Field;
import dev.postern.link.http.Header;
import dev.postern.link.http.Headers;
import java.util.List;
import java.util.Set;

/// Header fields on their way into and out of Binary HTTP.
final class Fields {
  /// Fields of one HTTP/1.1 connection, which end with it (RFC 9110, section 7.6.1).
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private Fields() {}

  static List<Field> of(Headers headers) {
    return headers.fields().stream()
        .filter(header -> !OF_A_CONNECTION.contains(header.name()))
        .map(header -> new Field(header.name(), header.value().strip()))
        .toList();
  }

  static Headers headers(List<Field> fields) {
    return new Headers(
        fields.stream().map(field -> new Header(field.name(), field.value())).toList());
  }
}
