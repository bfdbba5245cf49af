package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The server answers 429 or 5xx: worth another attempt, after what its Retry-After asks for (RFC
/// 9110 section 10.2.3).
final class ServerBusy extends IOException {
  private final String host;
  private final int status;
  private final Optional<Duration> pause;

  ServerBusy(String host, int status, Optional<Duration> pause) {
    super("status " + status);
    this.host = host;
    this.status = status;
    this.pause = pause;
  }

  /// @param longest that we wait
  /// @throws FetchFailed when the server wants us to wait longer
  static ServerBusy of(String host, int status, HttpHeaders headers, Duration longest)
      throws FetchFailed {
    Optional<Duration> pause = headers.firstValue("Retry-After").flatMap(ServerBusy::parsed);
    if (pause.isPresent() && pause.get().compareTo(longest) > 0) {
      throw new FetchFailed(
          Reason.BUSY,
          host + " is busy and asks to come again in " + pause.get().toSeconds() + " s.",
          "Run the same command again then; what came is kept.");
    }
    return new ServerBusy(host, status, pause);
  }

  Optional<Duration> pause() {
    return pause;
  }

  FetchFailed asFailure() {
    return new FetchFailed(
        status == 429 || status == 503 ? Reason.BUSY : Reason.BAD_ANSWER,
        host + " answers with status " + status + " again and again.",
        "Run the same command again later; what came is kept.");
  }

  private static Optional<Duration> parsed(String value) {
    try {
      if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
      }
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(Instant.now(), then);
      return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
