package dev.postern.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentProxiesTest {
  @Test
  void theProxyOfTheSchemeIsUsed() {
    assertEquals("proxy.example:8080", through(Map.of("https_proxy", "http://proxy.example:8080")));
    assertEquals("proxy.example:3128", through(Map.of("ALL_PROXY", "proxy.example")));
    assertEquals("direct", through(Map.of("http_proxy", "http://proxy.example:8080")));
  }

  @Test
  void hostsInNoProxyAreAskedDirectly() {
    for (String hosts : new String[] {"*", "example.org", ".example.org", "a, files.example.org"}) {
      assertEquals("direct", through(Map.of("https_proxy", "http://p:1", "no_proxy", hosts)));
    }
    assertEquals("p:1", through(Map.of("https_proxy", "http://p:1", "no_proxy", "ample.org")));
  }

  private static String through(Map<String, String> environment) {
    Proxy proxy =
        new EnvironmentProxies(environment)
            .select(URI.create("https://files.example.org/x"))
            .getFirst();
    return proxy.type() == Proxy.Type.DIRECT
        ? "direct"
        : proxy.address().toString().replace("/<unresolved>", "");
  }
}
