package dev.postern.bench.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/// A server's certificate made for one measurement, by the JDK's `keytool`, and a client that
/// trusts it.
record TlsKeys(SSLContext context) {
  private static final String PASSWORD = "measured";

  static TlsKeys generate() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("postern-bench");
    Path file = folder.resolve("keys");
    try {
      int status =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "box",
                  "-keyalg",
                  "EC",
                  "-groupname",
                  "secp256r1",
                  "-dname",
                  "CN=box",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IOException("keytool made no certificate");
      }
      return of(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the JDK made no TLS", e);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static TlsKeys of(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return new TlsKeys(context);
  }

  SSLEngine server(String suite) {
    return engine(suite, false);
  }

  SSLEngine client(String suite) {
    return engine(suite, true);
  }

  private SSLEngine engine(String suite, boolean client) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(client);
    engine.setEnabledProtocols(new String[] {"TLSv1.3"});
    engine.setEnabledCipherSuites(new String[] {suite});
    return engine;
  }
}
