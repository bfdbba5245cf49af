package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One attempt: asks for what is missing of a file and appends what comes.
final class Transfer {
  private static final long MARGIN = 64L << 20;
  private final Web web;
  private final Download download;
  private final Partial partial;
  private final Patience patience;
  private final Progress progress;

  Transfer(Web web, Download download, Partial partial, Patience patience, Progress progress) {
    this.web = web;
    this.download = download;
    this.partial = partial;
    this.patience = patience;
    this.progress = progress;
  }

  /// Returns when the file is whole.
  ///
  /// @throws FetchFailed when another attempt would not help
  /// @throws IOException when it might
  void run() throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = web.get(download.uri(), request());
    try (InputStream body = answer.body();
        StallGuard guard = new StallGuard(body, patience.stall())) {
      OptionalLong total = begin(answer);
      long most = room(total);
      copy(body, guard, total, most);
    }
  }

  private Map<String, String> request() throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Encoding", "identity");
    Optional<String> validator = partial.validator();
    // Without a validator only a pinned sum can tell that both parts are of one file.
    if (partial.size() > 0 && (validator.isPresent() || download.sha256().isPresent())) {
      headers.put("Range", "bytes=" + partial.size() + "-");
      validator.ifPresent(value -> headers.put("If-Range", value));
    }
    return headers;
  }

  /// Reads the answer's head.
  ///
  /// @return the length of the whole file, when the server says it
  private OptionalLong begin(HttpResponse<InputStream> answer) throws IOException {
    HttpHeaders headers = answer.headers();
    switch (answer.statusCode()) {
      case 200 -> {
        partial.restart(validator(headers));
        return promised(headers.firstValueAsLong("Content-Length"));
      }
      case 206 -> {
        return promised(ContentRange.total(headers, partial.size()));
      }
      case 416 -> {
        partial.restart(Optional.empty());
        throw new IOException("the server has less than what came before");
      }
      case 404, 410 ->
          throw failed(
              Reason.NOT_FOUND,
              download.uri().getHost() + " has no file at that address.",
              "Check the address; a file may have been moved or renamed.");
      case 401, 403, 407 ->
          throw failed(
              Reason.REFUSED,
              download.uri().getHost()
                  + " does not give this file to everybody (status "
                  + answer.statusCode()
                  + ").",
              "Download it in a browser, then: ./postern models import FILE");
      default -> throw unexpected(answer);
    }
  }

  private IOException unexpected(HttpResponse<InputStream> answer) throws FetchFailed {
    String host = download.uri().getHost();
    int status = answer.statusCode();
    if (status == 429 || status >= 500) {
      return ServerBusy.of(host, status, answer.headers(), patience.busy());
    }
    return failed(
        Reason.BAD_ANSWER,
        host + " answers with status " + status + ", which is no file.",
        "Open the address in a browser to see what it says.");
  }

  private OptionalLong promised(OptionalLong total) throws FetchFailed {
    if (total.isPresent() && download.bytes() >= 0 && total.getAsLong() != download.bytes()) {
      throw failed(
          Reason.WRONG_LENGTH,
          download.uri().getHost()
              + " has a file of "
              + total.getAsLong()
              + " bytes, not of the "
              + download.bytes()
              + " promised.",
          "Try another network or another source of the file.");
    }
    return total;
  }

  private long room(OptionalLong total) throws IOException {
    long usable = partial.usableSpace();
    long most = usable - MARGIN - download.headroom();
    long missing = total.orElse(partial.size()) - partial.size();
    if (most < missing) {
      throw failed(
          Reason.NO_SPACE,
          "The disk has "
              + usable / 1_000_000
              + " MB free; this needs "
              + (missing + download.headroom() + MARGIN) / 1_000_000
              + " MB.",
          "Free some space, or set POSTERN_CACHE to a folder on another disk, and run this again.");
    }
    return most;
  }

  private void copy(InputStream body, StallGuard guard, OptionalLong total, long most)
      throws IOException, InterruptedException {
    byte[] chunk = new byte[1 << 16];
    long told = total.orElse(-1);
    long end = total.orElse(partial.size() + most);
    progress.at(partial.size(), told);
    for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (n > end - partial.size()) {
        throw failed(
            total.isPresent() ? Reason.WRONG_LENGTH : Reason.NO_SPACE,
            download.uri().getHost() + " sends more than " + end + " bytes.",
            "Try another source of the file, or free some space.");
      }
      guard.moved();
      partial.append(chunk, n);
      progress.at(partial.size(), told);
    }
    if (guard.stalled() || partial.size() < total.orElse(0)) {
      throw new IOException("the answer ended early");
    }
  }

  private static Optional<String> validator(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }

  private static FetchFailed failed(Reason reason, String message, String next) {
    return new FetchFailed(reason, message, next);
  }
}
