package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLException;

/// Asks web servers: through the environment's proxies, trusting the machine's authorities,
/// following redirects but never from https to http.
public final class Web implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final HttpClient client;

  private Web(HttpClient client) {
    this.client = client;
  }

  /// @param environment of the process
  /// @throws IOException when the machine's certificates cannot be read
  public static Web of(Map<String, String> environment) throws IOException {
    return new Web(
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .proxy(new EnvironmentProxies(environment))
            .sslContext(TrustAnchors.context(environment))
            .build());
  }

  /// Sends a GET; the caller closes the answer's body.
  ///
  /// @throws FetchFailed when there is no answer at all
  HttpResponse<InputStream> get(URI uri, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(withoutUser(uri)).timeout(PATIENCE).header("User-Agent", "postern");
    headers.forEach(request::header);
    if (uri.getRawUserInfo() != null) {
      byte[] user = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpTimeoutException e) {
      throw unreachable(uri, because(e));
    } catch (SSLException e) {
      throw unreachable(uri, "TLS says: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static String because(IOException failure) {
    if (failure.getCause() instanceof UnresolvedAddressException
        || (failure.getCause() != null
            && failure.getCause().getCause() instanceof UnresolvedAddressException)) {
      return "no such host is known";
    }
    if (failure instanceof HttpTimeoutException) {
      return "it does not answer";
    }
    return "it does not accept connections";
  }

  private static FetchFailed unreachable(URI uri, String because) {
    return new FetchFailed(
        Reason.UNREACHABLE,
        "Cannot reach " + uri.getHost() + ": " + because + ".",
        "Check the network, https_proxy, and SSL_CERT_FILE where a company's own certificate"
            + " authority is used; then run the same command again.");
  }

  private static URI withoutUser(URI uri) {
    if (uri.getRawUserInfo() == null) {
      return uri;
    }
    return URI.create(uri.toString().replaceFirst("//[^/@]*@", "//"));
  }
}
