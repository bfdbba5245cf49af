package dev.postern.companion.pairing;

import dev.postern.link.pairing.DenyReason;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.Alert;
import java.io.IOException;

/// The box was not paired with; nothing was stored. The message is a sentence for a person.
public final class PairingFailed extends IOException {
  private static final String NEW_OFFER =
      "Make a new offer on the box (./postern pair), then again.";
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String next;

  PairingFailed(String code, String sentence, String next) {
    super(sentence);
    this.code = code;
    this.next = next;
  }

  /// For scripts, in snake_case.
  public String code() {
    return code;
  }

  /// What to do about it.
  public String next() {
    return next;
  }

  static PairingFailed of(Alert alert) {
    return switch (alert) {
      case OFFER_GONE -> offerGone();
      case REFUSED ->
          new PairingFailed(
              "box_refused",
              "What answers there refused the offer: it is another box, or the link is damaged.",
              NEW_OFFER);
      case VERSION, MALFORMED -> version();
      case BUSY -> busy();
      case TIMEOUT -> of(CloseCode.TIMEOUT);
    };
  }

  static PairingFailed of(CloseCode code) {
    return switch (code) {
      case VERSION -> version();
      case BUSY -> busy();
      case TIMEOUT -> new PairingFailed("pairing_timeout", "The pairing took too long.", NEW_OFFER);
      default ->
          new PairingFailed(
              "pairing_broken", "The connection to the box ended before it was paired.", NEW_OFFER);
    };
  }

  static PairingFailed of(DenyReason reason) {
    return switch (reason) {
      case BY_PERSON ->
          new PairingFailed("denied", "The person at the box said no to this laptop.", "");
      case NO_ANSWER ->
          new PairingFailed(
              "no_answer", "Nobody at the box allowed this laptop in time.", NEW_OFFER);
      case FULL ->
          new PairingFailed(
              "box_full",
              "The box has as many devices as it may have.",
              "Remove one on the box: ./postern devices.");
      case TOO_LATE -> offerGone();
      case FAILED ->
          new PairingFailed("box_failed", "The box could not store this laptop.", NEW_OFFER);
    };
  }

  static PairingFailed wrongBox() {
    return new PairingFailed(
        "wrong_box_key",
        "What answers there is not the box that made this link: it cannot prove to have its key.",
        NEW_OFFER);
  }

  static PairingFailed unreachable(String why) {
    return new PairingFailed(
        "box_unreachable",
        "The box cannot be reached: " + why + ".",
        "Is the box running, and is this laptop on its network?");
  }

  static PairingFailed offerGone() {
    return new PairingFailed(
        "offer_gone",
        "This offer is no longer open: it was used, it expired, or the box was restarted."
            + " If you did not use it, somebody else may have: look at the box's devices.",
        NEW_OFFER);
  }

  static PairingFailed version() {
    return new PairingFailed(
        "version_mismatch",
        "The box speaks another version of Postern.",
        "Update the older of the two.");
  }

  static PairingFailed busy() {
    return new PairingFailed("box_busy", "The box has too much to do just now.", "Try again soon.");
  }
}
