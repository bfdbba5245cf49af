package dev.postern.routing.json;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random documents, as values and as texts; the same ones for the same seed.
final class Documents {
  private static final String[] PIECES = {
    "a",
    "role",
    "content",
    "\"",
    "\\",
    "\n",
    "\0",
    "\u001f",
    "é",
    "ß",
    "€",
    "漢字",
    "😀",
    "/",
    " ",
    "a longer run of plain text",
    "{",
    "]",
    "\u007f"
  };

  private final Random random;

  Documents(long seed) {
    this.random = new Random(seed);
  }

  /// A value: Boolean, Long, Double, String, a List, an [Entries], or [Nothing].
  Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> new Nothing();
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      case 4, 5 -> text();
      case 6 -> list(depth);
      default -> entries(depth);
    };
  }

  /// JSON's null.
  record Nothing() {}

  /// An object, its names distinct.
  record Entries(List<String> names, List<Object> values) {}

  private List<Object> list(int depth) {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      elements.add(value(depth - 1));
    }
    return elements;
  }

  private Entries entries(int depth) {
    List<String> names = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      String name = text();
      if (!names.contains(name)) {
        names.add(name);
        values.add(value(depth - 1));
      }
    }
    return new Entries(names, values);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /// Changes a few bytes here and there.
  byte[] mutate(byte[] text) {
    byte[] mutant = text.clone();
    String likely = "{}[]:,\"\\u0019.-+eEtfn \n";
    for (int i = 1 + random.nextInt(3); i > 0 && mutant.length > 0; i--) {
      int at = random.nextInt(mutant.length);
      mutant =
          switch (random.nextInt(5)) {
            case 0 -> splice(mutant, at, at + 1, new byte[0]);
            case 1 -> splice(mutant, at, at, new byte[] {(byte) random.nextInt(256)});
            case 2 -> splice(mutant, at, mutant.length, new byte[0]);
            case 3 -> splice(mutant, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            default ->
                splice(
                    mutant,
                    at,
                    at + random.nextInt(2),
                    new byte[] {(byte) likely.charAt(random.nextInt(likely.length()))});
          };
    }
    return mutant;
  }

  private static byte[] splice(byte[] text, int from, int to, byte[] between) {
    byte[] result = new byte[text.length - (to - from) + between.length];
    System.arraycopy(text, 0, result, 0, from);
    System.arraycopy(between, 0, result, from, between.length);
    System.arraycopy(text, to, result, from + between.length, text.length - to);
    return result;
  }

  static void write(Object value, JsonWriter writer, SecretScope scope) {
    switch (value) {
      case Boolean bool -> writer.bool(bool);
      case Long number -> writer.number(number);
      case Double number -> writer.number(number);
      case String text -> writer.string(view(text, scope));
      case List<?> elements -> {
        writer.beginArray();
        elements.forEach(element -> write(element, writer, scope));
        writer.endArray();
      }
      case Entries entries -> {
        writer.beginObject();
        for (int i = 0; i < entries.names().size(); i++) {
          writer.name(entries.names().get(i));
          write(entries.values().get(i), writer, scope);
        }
        writer.endObject();
      }
      default -> writer.nullValue();
    }
  }

  static Object read(JsonValue value, SecretScope scope) {
    return switch (value.kind()) {
      case NULL -> new Nothing();
      case BOOLEAN -> value.asBoolean();
      case NUMBER -> number(value);
      case STRING -> Json.string(value.asText(scope));
      case ARRAY -> value.elements().stream().map(element -> read(element, scope)).toList();
      case OBJECT ->
          new Entries(
              value.fields().stream()
                  .map(member -> Json.string(member.name().asText(scope)))
                  .toList(),
              value.fields().stream().map(member -> read(member.value(), scope)).toList());
    };
  }

  private static Object number(JsonValue value) {
    try {
      return value.asLong();
    } catch (JsonRefused notWhole) {
      return value.asDouble();
    }
  }

  private static SecretView view(String text, SecretScope scope) {
    return scope.own(SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8))).view();
  }
}
