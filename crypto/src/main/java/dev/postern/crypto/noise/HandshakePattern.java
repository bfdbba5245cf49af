package dev.postern.crypto.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A handshake pattern, read from the notation of the Noise specification (section 7): the name and a
/// colon, pre-messages and three dots if there are any, then one line per message.
///
///     XK:
///       <- s
///       ...
///       -> e, es
///       <- e, ee
///       -> s, se
///
/// @param name as it stands in the protocol name, modifiers included
/// @param initiatorPremessage what the responder knows of the initiator beforehand
/// @param responderPremessage what the initiator knows of the responder beforehand
/// @param messages the initiator's first, then in turns
record HandshakePattern(
    String name,
    List<Token> initiatorPremessage,
    List<Token> responderPremessage,
    List<List<Token>> messages) {

  HandshakePattern {
    initiatorPremessage = List.copyOf(initiatorPremessage);
    responderPremessage = List.copyOf(responderPremessage);
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("pattern without messages: " + name);
    }
  }

  /// @throws IllegalArgumentException for text that is not in the notation
  static HandshakePattern parse(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String name = lines.getFirst();
    if (!name.endsWith(":")) {
      throw new IllegalArgumentException("pattern without a name: " + name);
    }
    int dots = lines.indexOf("...");
    List<Token> initiatorPremessage = List.of();
    List<Token> responderPremessage = List.of();
    for (String line : lines.subList(1, Math.max(1, dots))) {
      if (isFromInitiator(line)) {
        initiatorPremessage = tokens(line);
      } else {
        responderPremessage = tokens(line);
      }
    }
    List<List<Token>> messages = new ArrayList<>();
    for (String line : lines.subList(Math.max(1, dots + 1), lines.size())) {
      if (isFromInitiator(line) != (messages.size() % 2 == 0)) {
        throw new IllegalArgumentException("message out of turn: " + line);
      }
      messages.add(tokens(line));
    }
    return new HandshakePattern(
        name.substring(0, name.length() - 1), initiatorPremessage, responderPremessage, messages);
  }

  /// Whether a pre-shared key is mixed in, which changes what `e` does (section 9.2).
  boolean usesPsk() {
    return messages.stream().anyMatch(message -> message.contains(Token.PSK));
  }

  private static boolean isFromInitiator(String line) {
    return switch (line.substring(0, Math.min(2, line.length()))) {
      case "->" -> true;
      case "<-" -> false;
      default -> throw new IllegalArgumentException("neither -> nor <-: " + line);
    };
  }

  private static List<Token> tokens(String line) {
    return Arrays.stream(line.substring(2).split(",", -1)).map(Token::parse).toList();
  }
}
