package dev.postern.crypto.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretScopeTest {
  private long heldBefore;

  @BeforeEach
  void countBefore() {
    heldBefore = SecretMemory.bytesHeld();
  }

  @AfterEach
  void nothingLeaked() {
    assertEquals(heldBefore, SecretMemory.bytesHeld());
  }

  @Test
  void everythingIsReleasedLastTakenFirst() {
    List<String> released = new ArrayList<>();
    SecretBytes bytes;
    SecretBuffer buffer;
    try (SecretScope scope = new SecretScope()) {
      bytes = scope.allocate(10);
      buffer = scope.buffer(10, 100);
      scope.own((AutoCloseable) () -> released.add("first"));
      scope.own((AutoCloseable) () -> released.add("second"));
    }
    assertEquals(List.of("second", "first"), released);
    assertThrows(IllegalStateException.class, bytes::segment);
    assertThrows(IllegalStateException.class, () -> buffer.append((byte) 1));
  }

  @Test
  void everythingIsReleasedWhenTheRequestFails() {
    assertThrows(
        IOException.class,
        () -> {
          try (SecretScope scope = new SecretScope()) {
            scope.allocate(10);
            throw new IOException("client gone");
          }
        });
  }

  @Test
  void everythingIsReleasedWhenTheThreadIsInterrupted() throws InterruptedException {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try (SecretScope scope = new SecretScope()) {
                scope.allocate(10);
                Thread.currentThread().join();
              } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
              }
            });
    while (SecretMemory.bytesHeld() == heldBefore) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join();
  }

  @Test
  void oneReleaseThatFailsKeepsNoOtherFromHappening() {
    RuntimeException first = new IllegalStateException("first");
    Exception second = new IOException("second");
    SecretScope scope = new SecretScope();
    scope.allocate(10);
    scope.own(failing(new AssertionError("third")));
    scope.own(failing(second));
    scope.allocate(20);
    scope.own(failing(first));
    RuntimeException thrown = assertThrows(RuntimeException.class, scope::close);
    assertSame(first, thrown);
    assertSame(second, thrown.getSuppressed()[0]);
    assertEquals(2, thrown.getSuppressed().length);
  }

  @Test
  void aCheckedFailureIsWrapped() {
    IOException cause = new IOException("disk");
    SecretScope scope = new SecretScope();
    scope.own(failing(cause));
    assertSame(cause, assertThrows(IllegalStateException.class, scope::close).getCause());
  }

  @Test
  void aClosedScopeTakesNothingAndReleasesWhatItIsOffered() {
    SecretScope scope = new SecretScope();
    scope.close();
    scope.close();
    SecretBytes offered = SecretBytes.allocate(5);
    assertThrows(IllegalStateException.class, () -> scope.own(offered));
    assertThrows(IllegalStateException.class, offered::segment);
    assertThrows(IllegalStateException.class, () -> scope.allocate(5));
    assertThrows(IllegalStateException.class, () -> scope.buffer(5, 5));
  }

  private static AutoCloseable failing(Throwable failure) {
    return () -> {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    };
  }
}
