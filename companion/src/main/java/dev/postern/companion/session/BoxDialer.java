package dev.postern.companion.session;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.session.BoxUnavailable.Reason;
import dev.postern.companion.wire.Alerted;
import dev.postern.companion.wire.DialFailed;
import dev.postern.companion.wire.HandshakeMessages;
import dev.postern.companion.wire.Network;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.SessionInitiator;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.Deadline;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import dev.postern.link.record.Alert;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.RecordRefused;
import dev.postern.link.session.DeviceSession;
import dev.postern.link.session.HandshakePrologue;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens sessions to the paired box, at whichever of its addresses it is found. Who answers is told
/// by its key, never by its address.
public final class BoxDialer {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);
  private final Network network;
  private final PairedBox box;
  private volatile int lastGood;

  public BoxDialer(Network network, PairedBox box) {
    this.network = network;
    this.box = box;
  }

  /// Tries the address that worked last, then the others in their order.
  ///
  /// @param onEnd told once why the session ended
  /// @throws BoxUnavailable with what the most telling address said
  public DeviceSession dial(Consumer<CloseCode> onEnd) throws BoxUnavailable {
    List<String> addresses = box.addresses();
    BoxUnavailable worst = null;
    for (int i = 0; i < addresses.size(); i++) {
      int index = (lastGood + i) % addresses.size();
      try {
        DeviceSession session = dial(addresses.get(index), onEnd);
        lastGood = index;
        return session;
      } catch (BoxUnavailable e) {
        worst = moreTelling(worst, e);
      }
    }
    throw worst == null ? new BoxUnavailable(Reason.UNREACHABLE, "no address to try") : worst;
  }

  /// The address that worked last.
  public String address() {
    return box.addresses().get(lastGood);
  }

  private DeviceSession dial(String address, Consumer<CloseCode> onEnd) throws BoxUnavailable {
    MessagePipe pipe;
    try {
      pipe = network.dial(address);
    } catch (DialFailed e) {
      throw new BoxUnavailable(
          Reason.UNREACHABLE,
          "The box " + box.name() + " cannot be reached: " + e.getMessage() + ".");
    }
    try (Deadline _ = Deadline.on(pipe, HANDSHAKE)) {
      NoiseSession keys = handshake(new HandshakeMessages(pipe));
      return new DeviceSession(new NoiseRecords(pipe, keys), onEnd);
    } catch (BoxUnavailable e) {
      pipe.close(CloseCode.REFUSED);
      throw e;
    }
  }

  private NoiseSession handshake(HandshakeMessages messages) throws BoxUnavailable {
    try (SessionInitiator initiator =
        SessionInitiator.start(box.own(), box.box(), box.psk(), HandshakePrologue.session())) {
      messages.send(MessageType.SESSION_HELLO, initiator.hello());
      return initiator.receive(messages.receive(MessageType.REPLY));
    } catch (NoiseFailure e) {
      throw unavailable(Reason.WRONG_BOX);
    } catch (Alerted e) {
      throw unavailable(reason(e.alert()));
    } catch (PipeClosed e) {
      throw unavailable(reason(e.code()));
    } catch (RecordRefused e) {
      throw unavailable(Reason.VERSION);
    }
  }

  private BoxUnavailable unavailable(Reason reason) {
    return new BoxUnavailable(reason, sentence(reason, box));
  }

  /// What a person is told.
  static String sentence(Reason reason, PairedBox box) {
    String name = "The box " + box.name();
    return switch (reason) {
      case UNREACHABLE -> name + " broke the connection off.";
      case BUSY -> name + " has too much to do just now.";
      case REFUSED ->
          "What answers at the address of "
              + box.name()
              + " refused this laptop: either it is another box, or this laptop was removed from it.";
      case WRONG_BOX ->
          "What answers at the address of "
              + box.name()
              + " cannot prove to be that box (key "
              + box.box().id()
              + "). Nothing was sent to it.";
      case REVOKED -> name + " removed this laptop: it is no longer paired.";
      case VERSION -> name + " speaks another version of Postern: update the older of the two.";
      case STOPPING -> "The companion is stopping.";
    };
  }

  private static Reason reason(Alert alert) {
    return switch (alert) {
      case REFUSED -> Reason.REFUSED;
      case VERSION, MALFORMED -> Reason.VERSION;
      case BUSY -> Reason.BUSY;
      case TIMEOUT, OFFER_GONE -> Reason.UNREACHABLE;
    };
  }

  /// Why a session that ended so cannot be had, or ended.
  static Reason reason(CloseCode code) {
    return switch (code) {
      case REVOKED -> Reason.REVOKED;
      case REFUSED -> Reason.REFUSED;
      case VERSION -> Reason.VERSION;
      case BUSY -> Reason.BUSY;
      case NORMAL, SHUTDOWN, LOST, PROTOCOL, UNREADABLE, LIMIT, SILENT, TIMEOUT ->
          Reason.UNREACHABLE;
    };
  }

  private static BoxUnavailable moreTelling(@Nullable BoxUnavailable before, BoxUnavailable now) {
    boolean says = before == null || before.reason() == Reason.UNREACHABLE;
    if (says && (before == null || now.reason() != Reason.UNREACHABLE)) {
      return now;
    }
    return before == null ? now : before;
  }
}
