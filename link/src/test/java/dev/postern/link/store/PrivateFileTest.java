package dev.postern.link.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFileTest {
  private static final int LIMIT = 100;
  @TempDir private Path folder = Path.of(".");

  @Test
  void whatWasPutThereIsReadAndIsForTheOwnerAlone() throws IOException {
    put("first");
    put("second");
    try (SecretBytes read = file().read().orElseThrow()) {
      assertTrue(read.view().contentEquals("second"));
    }
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())));
    assertFalse(Files.exists(folder.resolve("secret.new")));
  }

  @Test
  void whereThereIsNoneNothingIsReadOrForgotten() throws IOException {
    assertTrue(file().read().isEmpty());
    assertFalse(file().forget());
  }

  @Test
  void whatIsForgottenIsOverwrittenAndGone() throws IOException {
    put("hunter2");
    Path other = folder.resolve("other name of the same bytes");
    Files.createLink(other, file().path());
    assertTrue(file().forget());
    assertFalse(file().exists());
    assertArrayEquals(new byte[7], Files.readAllBytes(other));
  }

  @Test
  void aFileBeyondItsLimitIsRefusedByName() throws IOException {
    Files.write(file().path(), new byte[LIMIT + 1]);
    assertRefused("the file 'secret' cannot be used: it is longer than 100 bytes");
  }

  @Test
  void aFolderInItsPlaceIsRefusedByName() throws IOException {
    Files.createDirectory(file().path());
    assertRefused("the file 'secret' cannot be used: it is no file");
  }

  @Test
  void whatCannotBeWrittenLeavesTheOldFile() throws IOException {
    put("old");
    Files.createDirectories(folder.resolve("secret.new/in the way"));
    assertThrows(IOException.class, () -> put("new"));
    try (SecretBytes read = file().read().orElseThrow()) {
      assertTrue(read.view().contentEquals("old"));
    }
  }

  private void assertRefused(String message) {
    long before = SecretMemory.bytesHeld();
    assertEquals(message, assertThrows(FileRefused.class, () -> file().read()).getMessage());
    assertEquals(before, SecretMemory.bytesHeld());
  }

  private void put(String text) throws IOException {
    try (SecretBytes content = SecretBytes.copyOf(text.getBytes(StandardCharsets.US_ASCII))) {
      file().replace(content.view());
    }
  }

  private PrivateFile file() {
    return new PrivateFile(folder.resolve("secret"), LIMIT);
  }
}
