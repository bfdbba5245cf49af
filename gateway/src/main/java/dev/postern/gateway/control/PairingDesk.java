package dev.postern.gateway.control;

import dev.postern.gateway.pairing.Offers;
import dev.postern.gateway.pairing.OpenOffer;
import dev.postern.gateway.pairing.PairingEvent;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a person at the box makes an offer, and allows a device or not. Whoever leaves the desk
/// burns the offer.
public final class PairingDesk {
  private final Offers offers;
  private final Links links;

  /// Writes an offer as a link.
  @FunctionalInterface
  public interface Links {
    /// @param addresses `host:port` where the box can be reached, empty for the box's own guess
    String link(OpenOffer offer, List<String> addresses) throws IOException;
  }

  public PairingDesk(Offers offers, Links links) {
    this.offers = offers;
    this.links = links;
  }

  void pair(ControlConnection connection, ControlMessage command)
      throws IOException, InterruptedException {
    Optional<OpenOffer> made = offers.open();
    if (made.isEmpty()) {
      connection.send(
          Commands.failure(
              "offer_open",
              "Another offer is open.",
              "Finish or stop the other ./postern pair first."));
      return;
    }
    try (OpenOffer offer = made.get()) {
      Optional<String> link = link(connection, offer, addresses(command));
      if (link.isEmpty()) {
        return;
      }
      connection.send(
          ControlMessage.event(
              "offer", Map.of("link", link.get(), "expires_in", OpenOffer.LIFE.toSeconds())));
      Thread.ofVirtual().name("pairing-desk").start(() -> listen(connection, offer));
      tell(connection, offer);
    }
  }

  private Optional<String> link(
      ControlConnection connection, OpenOffer offer, List<String> addresses) throws IOException {
    try {
      return Optional.of(links.link(offer, addresses));
    } catch (IOException e) {
      // Given up before it is said: whoever hears of it may ask again at once.
      offer.close();
      connection.send(
          Commands.failure(
              "no_link",
              "The box cannot make the link: " + e.getMessage() + ".",
              "Give the box's addresses with --address HOST:PORT, at most 8."));
      return Optional.empty();
    }
  }

  private static void tell(ControlConnection connection, OpenOffer offer)
      throws IOException, InterruptedException {
    while (true) {
      switch (offer.next()) {
        case PairingEvent.Claimed(var device, var digits) ->
            connection.send(
                ControlMessage.event("claim", Map.of("device", device.text(), "sas", digits)));
        case PairingEvent.Paired(var device, var id) -> {
          connection.send(
              ControlMessage.event("paired", Map.of("device", device.text(), "id", id)));
          return;
        }
        case PairingEvent.Ended(var reason) -> {
          connection.send(
              ControlMessage.event(
                  "ended", Map.of("reason", reason.name().toLowerCase(Locale.ROOT))));
          return;
        }
      }
    }
  }

  private static void listen(ControlConnection connection, OpenOffer offer) {
    try {
      Optional<ControlMessage> word = connection.receive();
      while (word.isPresent()) {
        switch (word.get().text("command")) {
          case "allow" -> offer.allow(true);
          case "deny" -> offer.allow(false);
          default -> throw new IOException("neither allow nor deny");
        }
        word = connection.receive();
      }
    } catch (IOException leftTheDesk) {
      // the offer closes below
    }
    offer.close();
  }

  private static List<String> addresses(ControlMessage command) {
    String list = command.text("addresses");
    return list.isEmpty() ? List.of() : List.of(list.split(","));
  }
}
