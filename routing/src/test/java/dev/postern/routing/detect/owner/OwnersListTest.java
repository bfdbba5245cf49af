package dev.postern.routing.detect.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.routing.detect.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnersListTest {
  @TempDir private Path folder;

  @Test
  void whatIsListedIsFoundHoweverItIsWritten() throws Exception {
    OwnersList list = list("# projects\nProject Nightingale\n\nMüller & Sohn\nS3\n");
    assertEquals(3, list.size());
    assertEquals(
        List.of("CUSTOM project NIGHTINGALE", "CUSTOM Mu\u0308ller & Sohn", "CUSTOM s3"),
        Found.in("The project NIGHTINGALE of Mu\u0308ller & Sohn lies in s3.", list));
  }

  @Test
  void aPartOfAWordIsNotFound() throws Exception {
    assertEquals(List.of(), Found.in("He is a goldsmith.", list("gold\n")));
  }

  @Test
  void whatIsListedWinsOverEveryRule() throws Exception {
    String hash = "d41d8cd98f00b204e9800998ecf8427e";
    assertEquals(List.of("CUSTOM " + hash), Found.in("see " + hash, list(hash)));
  }

  @Test
  void withoutAFileNothingIsListed() throws Exception {
    assertEquals(0, OwnersList.read(folder.resolve("absent")).size());
  }

  @Test
  void aPhraseThatCannotBeLookedForIsRefusedWithItsLine() {
    ListRefused refused = assertThrows(ListRefused.class, () -> list("good\nx\n"));
    assertEquals("always-mask.txt, line 2: a phrase has 2 to 256 letters", refused.getMessage());
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Path file = Files.write(folder.resolve("latin.txt"), new byte[] {'M', (byte) 0xFC});
    ListRefused refused = assertThrows(ListRefused.class, () -> OwnersList.read(file));
    assertEquals("latin.txt, line 1: the file is not UTF-8", refused.getMessage());
  }

  private OwnersList list(String content) throws IOException, ListRefused {
    return OwnersList.read(Files.writeString(folder.resolve("always-mask.txt"), content));
  }
}
