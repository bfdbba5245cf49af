package dev.postern.crypto.noise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Protocols by name, from the 38 patterns of the specification (`patterns.txt`) and their `psk`
/// modifiers.
final class Protocols {
  private static final Map<String, HandshakePattern> PATTERNS =
      Arrays.stream(resource("patterns.txt").split("\n\n"))
          .map(HandshakePattern::parse)
          .collect(Collectors.toMap(HandshakePattern::name, Function.identity()));
  private static final Pattern NAME =
      Pattern.compile("Noise_([A-Z1]+)([a-z0-9+]*)_([^_]+)_([^_]+)_([^_]+)");

  private Protocols() {}

  static Protocol named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name);
    }
    HandshakePattern base = PATTERNS.get(matcher.group(1));
    if (base == null) {
      throw new IllegalArgumentException(name);
    }
    return new Protocol(
        name,
        withPsks(base, matcher.group(2)),
        new NamedSuite(matcher.group(3), matcher.group(4), matcher.group(5)));
  }

  static String resource(String name) {
    try (InputStream in = Protocols.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Noise revision 34, section 9.4: `psk0` stands before the first message, `psk` n after the
  /// n-th.
  private static HandshakePattern withPsks(HandshakePattern base, String modifiers) {
    List<List<Token>> messages = new ArrayList<>();
    base.messages().forEach(message -> messages.add(new ArrayList<>(message)));
    for (String modifier : modifiers.split("\\+", -1)) {
      if (modifier.isEmpty()) {
        continue;
      }
      int place = Integer.parseInt(modifier.substring("psk".length()));
      if (place == 0) {
        messages.getFirst().addFirst(Token.PSK);
      } else {
        messages.get(place - 1).add(Token.PSK);
      }
    }
    return new HandshakePattern(
        base.name() + modifiers, base.initiatorPremessage(), base.responderPremessage(), messages);
  }
}
