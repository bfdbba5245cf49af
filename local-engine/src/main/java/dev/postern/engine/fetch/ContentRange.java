package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;

/// The Content-Range of an answer with status 206 (RFC 9110 section 14.4).
final class ContentRange {
  private ContentRange() {}

  /// @param from the first byte that was asked for
  /// @return the length of the whole file, empty for `*`
  /// @throws FetchFailed when the answer is not the rest of the file from there
  static OptionalLong total(HttpHeaders headers, long from) throws FetchFailed {
    String value = headers.firstValue("Content-Range").orElse("");
    int dash = value.indexOf('-');
    int slash = value.indexOf('/');
    if (!value.startsWith("bytes ") || dash < 0 || slash < dash) {
      throw bad();
    }
    try {
      long first = Long.parseLong(value.substring("bytes ".length(), dash).strip());
      long last = Long.parseLong(value.substring(dash + 1, slash).strip());
      String total = value.substring(slash + 1).strip();
      if (first != from || last < first) {
        throw bad();
      }
      if (total.equals("*")) {
        return OptionalLong.empty();
      }
      long length = Long.parseLong(total);
      if (last != length - 1) {
        throw bad();
      }
      return OptionalLong.of(length);
    } catch (NumberFormatException e) {
      throw bad();
    }
  }

  private static FetchFailed bad() {
    return new FetchFailed(
        Reason.BAD_ANSWER,
        "The server answered with another part of the file than the one asked for.",
        "Run the same command again, or use another source of the file.");
  }
}
