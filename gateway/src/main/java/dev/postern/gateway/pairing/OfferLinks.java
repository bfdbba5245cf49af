package dev.postern.gateway.pairing;

import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.Offer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;

/// Writes offers as links, with the addresses where this box can be reached.
///
/// @param boxKey the box's public key
/// @param port where devices come in
public record OfferLinks(PublicKey boxKey, int port) {
  private static final int ADDRESSES = 3;

  /// The link, secret included. A person has to see it, so that it is a string: for the offer's
  /// three minutes, on the way to the screen.
  ///
  /// @param addresses `host:port` each; empty for this machine's own addresses
  /// @throws IOException when the offer is over, or an address is none
  public String link(OpenOffer open, List<String> addresses) throws IOException {
    List<String> hints = addresses.isEmpty() ? own() : addresses;
    SecretBytes secret = open.secret().orElseThrow(() -> new IOException("the offer is over"));
    try (Offer offer = new Offer(open.id(), boxKey.bytes(), secret, hints)) {
      return offer.format();
    } catch (IllegalArgumentException badAddress) {
      secret.close();
      throw new IOException("an address must be host:port");
    }
  }

  private List<String> own() throws IOException {
    List<String> found =
        NetworkInterface.networkInterfaces()
            .filter(OfferLinks::carries)
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .limit(ADDRESSES)
            .toList();
    return Stream.concat(found.stream(), found.isEmpty() ? Stream.of("127.0.0.1") : Stream.empty())
        .map(host -> host + ":" + port)
        .toList();
  }

  private static boolean carries(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (IOException e) {
      return false;
    }
  }
}
