package dev.postern.companion.pairing;

import dev.postern.companion.wire.Alerted;
import dev.postern.companion.wire.DialFailed;
import dev.postern.companion.wire.HandshakeMessages;
import dev.postern.companion.wire.Network;
import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.PairingFinish;
import dev.postern.crypto.noise.PairingInitiator;
import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.Deadline;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.RecordChannel;
import dev.postern.link.record.RecordRefused;
import dev.postern.link.session.HandshakePrologue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A pairing under way: the handshake is done, and two people compare digits.
public final class PairingDialogue implements AutoCloseable {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);
  private static final Duration CONVERSATION = Duration.ofMinutes(5);

  private final Offer offer;
  private final String address;
  private final StaticKeyPair own;
  private final RecordChannel records;
  private final String digits;
  private final Deadline deadline;
  private boolean ownGiven;

  private PairingDialogue(
      Offer offer, String address, StaticKeyPair own, MessagePipe pipe, NoiseSession session) {
    this.offer = offer;
    this.address = address;
    this.own = own;
    this.digits = session.sas();
    this.records = new NoiseRecords(pipe, session);
    this.deadline = Deadline.on(pipe, CONVERSATION);
  }

  /// Finds the box at one of the offer's addresses, in their order, and shakes hands with it.
  ///
  /// @param device what this laptop calls itself
  /// @throws PairingFailed with what the most telling address said
  public static PairingDialogue open(Network network, Offer offer, PartyName device)
      throws PairingFailed {
    PairingFailed answered = null;
    List<String> silent = new ArrayList<>();
    for (String address : offer.hints()) {
      try {
        return open(network.dial(address), address, offer, device);
      } catch (DialFailed e) {
        silent.add(String.valueOf(e.getMessage()));
      } catch (PairingFailed e) {
        answered = e;
      }
    }
    if (answered != null) {
      throw answered;
    }
    String nowhere = "the link names no address";
    throw PairingFailed.unreachable(silent.isEmpty() ? nowhere : String.join("; ", silent));
  }

  private static PairingDialogue open(
      MessagePipe pipe, String address, Offer offer, PartyName device) throws PairingFailed {
    StaticKeyPair own = StaticKeyPair.generate();
    try (Deadline _ = Deadline.on(pipe, HANDSHAKE)) {
      NoiseSession session = handshake(new HandshakeMessages(pipe), own, offer, device);
      PairingDialogue dialogue = new PairingDialogue(offer, address, own, pipe, session);
      dialogue.awaitTaken();
      return dialogue;
    } catch (PairingFailed e) {
      own.close();
      pipe.close(CloseCode.REFUSED);
      throw e;
    }
  }

  private static NoiseSession handshake(
      HandshakeMessages messages, StaticKeyPair own, Offer offer, PartyName device)
      throws PairingFailed {
    PublicKey box = PublicKey.of(offer.boxKey());
    byte[] prologue = HandshakePrologue.pair(offer.id());
    try (PairingInitiator initiator = PairingInitiator.start(own, box, offer.secret(), prologue);
        SecretBytes hello = new PairingMessage.Hello(device).encode()) {
      messages.send(MessageType.PAIR_HELLO, joined(offer.id(), initiator.hello()));
      try (PairingFinish finish = initiator.receive(messages.receive(MessageType.REPLY))) {
        Established established = finish.finish(hello.segment().toArray(ValueLayout.JAVA_BYTE));
        messages.send(MessageType.FINISH, established.message());
        return established.session();
      }
    } catch (NoiseFailure e) {
      throw PairingFailed.wrongBox();
    } catch (Alerted e) {
      throw PairingFailed.of(e.alert());
    } catch (PipeClosed e) {
      throw PairingFailed.of(e.code());
    } catch (RecordRefused e) {
      throw PairingFailed.version();
    }
  }

  /// Waits until the offer is this laptop's. Digits shown before could be those of another device
  /// that took the offer: whoever holds its secret could make its own finish fit them, seeing ours.
  private void awaitTaken() throws PairingFailed {
    try {
      switch (receive()) {
        case PairingMessage.Taken _ -> {
          return;
        }
        case PairingMessage.Denied denied -> throw PairingFailed.of(denied.reason());
        default -> throw PairingFailed.version();
      }
    } catch (PairingFailed e) {
      close();
      throw e;
    }
  }

  /// The six digits that the box must show too.
  public String digits() {
    return digits;
  }

  /// The key that the box has proven to hold.
  public PublicKey box() {
    return PublicKey.of(offer.boxKey());
  }

  /// Waits until the person at the box has allowed this laptop.
  ///
  /// @return what to store, owned by the caller
  public PairedBox awaitAllowed() throws PairingFailed {
    return switch (receive()) {
      case PairingMessage.Allowed allowed -> {
        ownGiven = true;
        yield new PairedBox(own, box(), allowed.psk(), allowed.box(), addresses());
      }
      case PairingMessage.Denied denied -> throw PairingFailed.of(denied.reason());
      default -> throw PairingFailed.version();
    };
  }

  /// Tells the box that the pairing is stored here, and waits until it is there too.
  public void confirmStored() throws PairingFailed {
    try (SecretBytes stored = new PairingMessage.Stored().encode()) {
      records.send(stored.view());
    } catch (IOException e) {
      throw failed(e);
    }
    switch (receive()) {
      case PairingMessage.Done _ -> {
        return;
      }
      case PairingMessage.Denied denied -> throw PairingFailed.of(denied.reason());
      default -> throw PairingFailed.version();
    }
  }

  private PairingMessage receive() throws PairingFailed {
    try (SecretBuffer record = new SecretBuffer(256, RecordChannel.MAX_RECORD)) {
      records.receive(record);
      return PairingMessage.parse(record.view());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static PairingFailed failed(IOException e) {
    return switch (e) {
      case PipeClosed closed -> PairingFailed.of(closed.code());
      case RecordRefused refused -> PairingFailed.of(refused.code());
      default -> PairingFailed.of(CloseCode.LOST);
    };
  }

  /// The address that worked, then the others.
  private List<String> addresses() {
    List<String> addresses = new ArrayList<>(offer.hints());
    addresses.remove(address);
    addresses.addFirst(address);
    return addresses;
  }

  private static byte[] joined(byte[] id, byte[] hello) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(id.length + hello.length);
    bytes.writeBytes(id);
    bytes.writeBytes(hello);
    return bytes.toByteArray();
  }

  /// Ends the conversation; before [#confirmStored()] has returned, the box forgets it.
  @Override
  public void close() {
    deadline.close();
    records.end(CloseCode.NORMAL);
    records.close();
    if (!ownGiven) {
      own.close();
    }
  }
}
