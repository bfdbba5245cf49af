package dev.postern.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.FetchFailed.Reason;
import dev.postern.engine.model.ModelSource.Linked;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogTest {
  private static final String SUM = "0123456789abcdef".repeat(4);

  @Test
  void aModelOfTheCatalogueIsFoundByNameInAnyCase() throws Exception {
    assertEquals(Catalog.models().getFirst(), Catalog.find("smollm2-135m-INSTRUCT"));
  }

  @Test
  void aHuggingFaceAddressNamesOwnerRepositoryAndFile() throws Exception {
    Linked model =
        assertInstanceOf(
            Linked.class, Catalog.find("hf:owner/repo/folder/a model.gguf".replace(' ', '_')));
    assertEquals("a_model", model.name());
    assertEquals(
        URI.create("https://huggingface.co/owner/repo/resolve/main/folder/a_model.gguf"),
        model.download().uri());
    assertEquals(Optional.empty(), model.download().sha256());
  }

  @Test
  void aSumBehindAnAddressPinsItsContent() throws Exception {
    Linked model =
        assertInstanceOf(
            Linked.class, Catalog.find("https://example.org/x/m.GGUF?download=1#sha256=" + SUM));
    assertEquals("m", model.name());
    assertEquals(Optional.of(SUM), model.download().sha256());
    assertEquals(URI.create("https://example.org/x/m.GGUF?download=1"), model.download().uri());
  }

  @Test
  void whatIsNoAddressIsRefusedWithWhatToDo() {
    for (String wanted :
        List.of(
            "gpt-5",
            "hf:owner/repo",
            "https://example.org/m.gguf#sha256=00",
            "https://example.org/m.gguf#md5=00",
            "https://exa mple.org/m.gguf",
            "http://example.org/m.gguf",
            "file:///etc/passwd",
            "ftp://example.org/m.gguf")) {
      FetchFailed failed = assertThrows(FetchFailed.class, () -> Catalog.find(wanted), wanted);
      assertEquals(Reason.BAD_ADDRESS, failed.reason());
    }
  }

  @Test
  void anAddressWithoutAFileNameGivesNoName() {
    assertThrows(ModelRefused.class, () -> Catalog.find("https://example.org/"));
  }
}
