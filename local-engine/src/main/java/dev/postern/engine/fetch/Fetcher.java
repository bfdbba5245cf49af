package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Downloads files into a folder. What came of a file is kept when the connection breaks or the
/// program is stopped, and the next attempt asks for the rest only (RFC 9110 section 14). A file
/// has its name only when it is whole and its SHA-256 is right.
public final class Fetcher {
  private static final int MAX_ATTEMPTS = 100;
  private final Web web;
  private final Path folder;
  private final Patience patience;

  /// @param folder for what came so far and for whole files; must exist
  public Fetcher(Web web, Path folder) {
    this(web, folder, Patience.USUAL);
  }

  Fetcher(Web web, Path folder, Patience patience) {
    this.web = web;
    this.folder = folder;
    this.patience = patience;
  }

  public Web web() {
    return web;
  }

  public Path folder() {
    return folder;
  }

  /// Fetches a file, or finds it whole from before. Waits while another process fetches the same.
  ///
  /// @throws FetchFailed with the reason and what to do
  /// @throws InterruptedException when the thread is interrupted; what came is kept
  public Fetched fetch(Download download, Progress progress)
      throws IOException, InterruptedException {
    String key = download.key();
    Path whole = folder.resolve(key);
    try (ExclusiveLock _ = ExclusiveLock.of(folder.resolve(key + ".lock"))) {
      if (Files.exists(whole)) {
        String sha256 = Sha256.of(whole, Progress.NONE);
        if (download.sha256().map(sha256::equals).orElse(false)) {
          return new Fetched(whole, sha256, Files.size(whole));
        }
        Files.delete(whole);
      }
      try (Partial partial = Partial.open(folder, key)) {
        boolean resumed = partial.size() > 0;
        return complete(download, partial, whole, resumed, progress);
      }
    }
  }

  private Fetched complete(
      Download download, Partial partial, Path whole, boolean resumed, Progress progress)
      throws IOException, InterruptedException {
    if (partial.size() == 0 || partial.size() != download.bytes()) {
      receive(download, partial, progress);
    }
    String sha256 = partial.sha256();
    if (download.sha256().map(sha256::equals).orElse(true)) {
      long bytes = partial.size();
      partial.moveTo(whole);
      return new Fetched(whole, sha256, bytes);
    }
    partial.restart(Optional.empty());
    if (resumed) {
      return complete(download, partial, whole, false, progress);
    }
    throw new FetchFailed(
        Reason.WRONG_CONTENT,
        "What came from "
            + download.uri().getHost()
            + " is not the promised file: its SHA-256 is "
            + sha256
            + ". It was thrown away.",
        "Try another network: something on the way changes files. Or check the #sha256= given.");
  }

  private void receive(Download download, Partial partial, Progress progress)
      throws IOException, InterruptedException {
    int fruitless = 0;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long before = partial.size();
      IOException failure;
      Duration pause = patience.pauseAfter(fruitless);
      try {
        new Transfer(web, download, partial, patience, progress).run();
        return;
      } catch (ServerBusy busy) {
        failure = busy.asFailure();
        pause = busy.pause().orElse(pause);
      } catch (FetchFailed failed) {
        if (failed.reason() != Reason.UNREACHABLE || partial.size() == 0) {
          throw failed;
        }
        failure = failed;
      } catch (IOException broken) {
        failure = cut(download, partial, broken);
      }
      fruitless = partial.size() > before ? 0 : fruitless + 1;
      if (fruitless >= patience.attempts()) {
        throw failure;
      }
      pause(pause);
    }
    throw cut(download, partial, new IOException("too many attempts"));
  }

  private static FetchFailed cut(Download download, Partial partial, IOException broken) {
    FetchFailed failure =
        new FetchFailed(
            Reason.CUT,
            "The connection to "
                + download.uri().getHost()
                + " broke after "
                + partial.size()
                + " bytes, and again when tried anew.",
            "What came is kept: run the same command again to go on from there.");
    failure.initCause(broken);
    return failure;
  }

  private static void pause(Duration pause) throws InterruptedException {
    // A latch that nobody opens: a wait that ends by time or by interruption.
    boolean opened = new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
    assert !opened;
  }
}
