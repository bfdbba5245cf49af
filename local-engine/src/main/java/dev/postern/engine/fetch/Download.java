package dev.postern.engine.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A file to fetch.
///
/// @param uri `https`, or `http` where the content is pinned or the host is this machine
/// @param sha256 that its content must have
/// @param bytes that it must have, or -1 when that is not known
/// @param headroom bytes of disk that are needed beside the file, to unpack it for one
public record Download(URI uri, Optional<String> sha256, long bytes, long headroom) {
  public Download {
    if (!sha256.map(Sha256::isHex).orElse(true)) {
      throw new IllegalArgumentException("sha256");
    }
    if (bytes < -1 || headroom < 0) {
      throw new IllegalArgumentException("bytes, headroom");
    }
  }

  /// @param uri as a person gives it
  /// @throws FetchFailed when it cannot be fetched safely
  public static Download of(URI uri, Optional<String> sha256) throws FetchFailed {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    boolean encrypted = scheme.equals("https");
    boolean plain = scheme.equals("http");
    if (host == null || !(encrypted || plain)) {
      throw bad("That is no https address.", "Give one such as https://example.org/model.gguf.");
    }
    if (plain && sha256.isEmpty() && !local(host)) {
      throw bad(
          "Over plain http anybody on the way could change the file.",
          "Use https, or add #sha256=… to the address.");
    }
    return new Download(uri, sha256, -1, 0);
  }

  /// What the partial file is called: two downloads of one content share it.
  String key() {
    return sha256.orElseGet(() -> {
      Sha256 sum = new Sha256();
      byte[] address = uri.toString().getBytes(StandardCharsets.UTF_8);
      sum.update(address, 0, address.length);
      return "url-" + sum.hex();
    });
  }

  private static boolean local(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
  }

  private static FetchFailed bad(String message, String next) {
    return new FetchFailed(FetchFailed.Reason.BAD_ADDRESS, message, next);
  }
}
