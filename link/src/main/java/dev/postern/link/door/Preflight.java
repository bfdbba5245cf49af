package dev.postern.link.door;

import dev.postern.link.http.Header;
import dev.postern.link.http.Headers;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What browsers ask and want to hear before a page of an allowed origin may ask (Fetch standard,
/// section 3.3; Private Network Access).
final class Preflight {
  private static final String ASKS_METHOD = "access-control-request-method";
  private static final String ASKS_HEADERS = "access-control-request-headers";
  private static final String ASKS_NETWORK = "access-control-request-private-network";

  private Preflight() {}

  static boolean is(HttpRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && RequestGuard.origin(request).isPresent()
        && request.headers().contains(ASKS_METHOD);
  }

  /// The fields of the answer, beside those of [#headers(String)].
  static Headers answer(HttpRequest request) {
    HttpHeaders asked = request.headers();
    List<Header> fields = new ArrayList<>();
    fields.add(
        new Header("access-control-allow-methods", "GET, POST, OPTIONS, DELETE, PUT, PATCH"));
    fields.add(new Header("access-control-max-age", "600"));
    Optional.ofNullable(asked.get(ASKS_HEADERS))
        .ifPresent(names -> fields.add(new Header("access-control-allow-headers", names)));
    if ("true".equals(asked.get(ASKS_NETWORK))) {
      fields.add(new Header("access-control-allow-private-network", "true"));
    }
    return new Headers(fields);
  }

  /// The fields that let a page of `origin` read any answer.
  static List<Header> headers(String origin) {
    return List.of(
        new Header("access-control-allow-origin", origin),
        new Header("access-control-expose-headers", "*"),
        new Header("vary", "origin"));
  }
}
