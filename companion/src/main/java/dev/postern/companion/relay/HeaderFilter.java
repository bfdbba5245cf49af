package dev.postern.companion.relay;

import dev.postern.link.http.Headers;
import java.util.function.Predicate;

/// Which header fields cross the companion: those named here and no others, in either direction.
///
/// A program's own fields tell more than the question does: `authorization` may hold a key that
/// belongs to somebody else's cloud (the box knows the laptop by its session), `user-agent` and
/// `x-stainless-*` say which system and runtime this laptop has, `cookie`, `origin` and `referer`
/// say what a browser did before. The box needs none of them. Fields of one hop (`connection`,
/// `te`, `upgrade`, `http2-settings`, `transfer-encoding`, `content-length`, …; RFC 9110, section
/// 7.6.1) end at the door: a session carries messages, not connections.
final class HeaderFilter {
  private HeaderFilter() {}

  /// What of a program's fields goes to the box, in their order.
  static Headers ofRequest(Headers all) {
    return filter(all, name -> name.equals("content-type") || name.equals("accept"));
  }

  /// What of the box's fields goes to the program, in their order. What the box says of the route
  /// an answer took begins with `postern-`.
  static Headers ofAnswer(Headers all) {
    return filter(all, HeaderFilter::isOfAnswer);
  }

  private static boolean isOfAnswer(String name) {
    return switch (name) {
      case "content-type",
          "cache-control",
          "retry-after",
          "retry-after-ms",
          "x-should-retry",
          "x-request-id",
          "allow" ->
          true;
      default -> name.startsWith("postern-");
    };
  }

  private static Headers filter(Headers all, Predicate<String> passes) {
    return new Headers(all.fields().stream().filter(field -> passes.test(field.name())).toList());
  }
}
