package dev.postern.engine.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom to trust for TLS: the JDK's certificate authorities and the machine's, so that a company's
/// own authority works here as it does for every other program.
final class TrustAnchors {
  private static final List<String> VARIABLES = List.of("PIP_CERT", "SSL_CERT_FILE");
  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/cert.pem"));

  private TrustAnchors() {}

  /// A TLS context that trusts both.
  static SSLContext context(Map<String, String> environment) throws IOException {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager known) {
          add(anchors, List.of(known.getAcceptedIssuers()), "jdk-");
        }
      }
      Optional<Path> bundle = bundle(environment);
      if (bundle.isPresent()) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bundle.get()))) {
          add(anchors, CertificateFactory.getInstance("X.509").generateCertificates(in), "system-");
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(anchors), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the machine's certificate bundle cannot be read", e);
    }
  }

  private static Optional<Path> bundle(Map<String, String> environment) {
    Stream<Path> named =
        VARIABLES.stream().map(environment::get).filter(name -> name != null).map(Path::of);
    return Stream.concat(named, SYSTEM.stream()).filter(Files::isRegularFile).findFirst();
  }

  private static TrustManager[] managers(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return factory.getTrustManagers();
  }

  private static void add(
      KeyStore anchors, Iterable<? extends Certificate> certificates, String prefix)
      throws GeneralSecurityException {
    int number = 0;
    for (Certificate certificate : certificates) {
      if (certificate instanceof X509Certificate) {
        anchors.setCertificateEntry(prefix + number++, certificate);
      }
    }
  }
}
