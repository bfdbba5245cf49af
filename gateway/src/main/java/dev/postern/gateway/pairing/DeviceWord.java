package dev.postern.gateway.pairing;

import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// Listens to the device from its claim on, so that its leaving ends the offer at once, and not
/// when the person at the box has thought long enough.
final class DeviceWord implements AutoCloseable {
  private final OpenOffer offer;
  private final PairingTalk talk;
  private final MessagePipe pipe;
  private final CompletableFuture<Boolean> stored = new CompletableFuture<>();
  private final Thread listening;

  DeviceWord(OpenOffer offer, PairingTalk talk, MessagePipe pipe) {
    this.offer = offer;
    this.talk = talk;
    this.pipe = pipe;
    this.listening = Thread.ofVirtual().name("pairing-device").start(this::listen);
  }

  /// Waits for the device to say that it stored its keys; false when it said something else, or
  /// left.
  boolean isStored() {
    return stored.join();
  }

  /// Ends the connection, which nobody listens to any more then.
  @Override
  public void close() {
    pipe.close(CloseCode.NORMAL);
    try {
      listening.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (PairingMessage said = talk.hear()) {
      stored.complete(said instanceof PairingMessage.Stored);
    } catch (IOException left) {
      offer.end(PairingEvent.Reason.DEVICE_LEFT);
    } finally {
      stored.complete(false);
    }
  }
}
