package dev.postern.engine.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.engine.fetch.FaultyServer.Fault;
import dev.postern.engine.fetch.FaultyServer.Resource;
import dev.postern.engine.fetch.FetchFailed.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PackageIndexTest {
  private static final URI PAGE = URI.create("https://index.example/simple/a-b/");

  @Test
  void aLinkIsFoundByItsFileAndResolvedAgainstThePage() {
    assertEquals(
        URI.create("https://index.example/files/a_b-1.whl"),
        PackageIndex.link("<a href=\"../../files/a_b-1.whl#sha256=00\">x</a>", "a_b-1.whl", PAGE));
  }

  @Test
  void aLinkOfAnotherHostWithAQueryIsTakenAsItStands() {
    assertEquals(
        URI.create("https://files.example/a-1.tar.gz?x=1&y=2"),
        PackageIndex.link(
            "<a href='https://files.example/a-1.tar.gz?x=1&amp;y=2'>a</a>", "a-1.tar.gz", PAGE));
  }

  @Test
  void aFileThatOnlyEndsAlikeIsNotTaken() {
    assertNull(PackageIndex.link("<a href=\"/files/xa-1.whl\">a-1.whl</a>", "a-1.whl", PAGE));
  }

  @Test
  void aBrokenPageHasNoLinks() {
    for (String html : new String[] {"", "href=", "href=\"a-1.whl", "<a href=\"\\^/a-1.whl\">"}) {
      assertNull(PackageIndex.link(html, "a-1.whl", PAGE));
    }
  }

  @Test
  void theIndexOfTheEnvironmentIsAskedAndRedirectsAreFollowed() throws Exception {
    try (FaultyServer server = new FaultyServer();
        Web web = Web.of(Map.of())) {
      byte[] page = "<a href=\"a_b-1.whl\">a</a>".getBytes(StandardCharsets.UTF_8);
      URI real = server.put("/elsewhere/", page);
      server.put(
          "/simple/a-b/", new Resource(page, new Fault.Status(302, "Location", real.toString())));
      PackageIndex index =
          PackageIndex.ofMachine(web, Map.of("PIP_INDEX_URL", real.resolve("/simple").toString()));
      assertEquals(real.resolve("a_b-1.whl"), index.find("A_b", "a_b-1.whl"));
      FetchFailed failed = assertThrows(FetchFailed.class, () -> index.find("a-b", "a_b-2.whl"));
      assertEquals(Reason.NOT_LISTED, failed.reason());
    }
  }
}
