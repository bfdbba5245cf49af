package dev.postern.link.door;

import dev.postern.link.http.Refusal;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decides which requests a handler may see, by their heads alone.
///
/// @param hosts values of the host field under which the door answers, in lower case
/// @param origins of web pages that may ask, in lower case
record RequestGuard(Set<String> hosts, Set<String> origins) {
  /// A door on `port` answers under the names of the loopback addresses only: a page on another
  /// name that resolves to 127.0.0.1 (DNS rebinding) shows that name as its host.
  static RequestGuard of(int port, Set<String> origins) {
    return new RequestGuard(
        Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port), origins);
  }

  /// Why the request is refused, if it is.
  Optional<Refusal> refusal(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return Optional.of(broken(request.decoderResult().cause()));
    }
    if (!isPlain(request) || !isFramed(request)) {
      return Optional.of(Refusal.MALFORMED);
    }
    if (request.uri().length() > StrictRequestDecoder.MAX_TARGET) {
      return Optional.of(Refusal.TARGET_TOO_LONG);
    }
    List<String> host = request.headers().getAll(HttpHeaderNames.HOST);
    if (host.size() != 1) {
      return Optional.of(Refusal.MALFORMED);
    }
    if (!hosts.contains(host.getFirst().toLowerCase(Locale.ROOT))) {
      return Optional.of(Refusal.HOST);
    }
    return mayAsk(request) ? Optional.empty() : Optional.of(Refusal.ORIGIN);
  }

  /// The allowed origin that asks, if a web page asks.
  static Optional<String> origin(HttpRequest request) {
    return Optional.ofNullable(request.headers().get(HttpHeaderNames.ORIGIN));
  }

  private boolean mayAsk(HttpRequest request) {
    List<String> origin = request.headers().getAll(HttpHeaderNames.ORIGIN);
    return origin.isEmpty()
        || (origin.size() == 1 && origins.contains(origin.getFirst().toLowerCase(Locale.ROOT)));
  }

  private static boolean isPlain(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    boolean known = version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    String target = request.uri();
    return known
        && target.startsWith("/")
        && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
  }

  /// Whether the body's length is beyond doubt (RFC 9112, section 6).
  private static boolean isFramed(HttpRequest request) {
    List<String> coding = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    List<String> length = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (coding.isEmpty()) {
      return length.size() <= 1 && length.stream().allMatch(RequestGuard::isNumber);
    }
    return coding.size() == 1
        && coding.getFirst().equalsIgnoreCase("chunked")
        && length.isEmpty()
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Refusal broken(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line -> Refusal.TARGET_TOO_LONG;
      case TooLongHttpHeaderException header -> Refusal.HEADERS_TOO_LARGE;
      case TooLongFrameException frame -> Refusal.HEADERS_TOO_LARGE;
      default -> Refusal.MALFORMED;
    };
  }
}
