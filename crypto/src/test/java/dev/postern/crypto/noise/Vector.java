package dev.postern.crypto.noise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One entry of a vector file in the JSON form that cacophony and snow share.
record Vector(Map<String, String> fields, List<String> psks, List<Message> messages) {
  record Message(String payload, String ciphertext) {}

  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"]*)\"|\\[([^\\[\\]{}]*)\\])");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  /// Reads a whole file: every entry begins with its protocol name.
  static List<Vector> read(String json) {
    List<Vector> vectors = new ArrayList<>();
    for (String entry : json.split("(?=\"protocol_name\")", -1)) {
      if (entry.startsWith("\"protocol_name\"")) {
        vectors.add(readEntry(entry));
      }
    }
    return vectors;
  }

  private static Vector readEntry(String entry) {
    Map<String, String> fields = new HashMap<>();
    List<String> psks = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    Matcher matcher = FIELD.matcher(entry);
    while (matcher.find()) {
      String value = matcher.group(2);
      switch (matcher.group(1)) {
        case "init_psks" ->
            HEX.matcher(matcher.group(3)).results().forEach(m -> psks.add(m.group()));
        case "resp_psks" -> {}
        case "ciphertext" -> messages.add(new Message(fields.remove("payload"), value));
        default -> fields.put(matcher.group(1), value);
      }
    }
    return new Vector(fields, psks, messages);
  }

  String name() {
    return fields.getOrDefault("protocol_name", "");
  }

  byte @Nullable [] bytes(String field) {
    String hex = fields.get(field);
    return hex == null ? null : HexFormat.of().parseHex(hex);
  }
}
