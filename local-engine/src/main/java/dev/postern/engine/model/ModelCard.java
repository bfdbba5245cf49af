package dev.postern.engine.model;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// The small file beside a model that says what it is, in the Properties format.
final class ModelCard {
  static final String SUFFIX = ".properties";
  private static final long MAX_BYTES = 16_384;

  private ModelCard() {}

  /// Writes the card whole or not at all.
  static void write(Path card, ModelFile model) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    fields.put("sha256", model.sha256());
    fields.put("bytes", Long.toString(model.bytes()));
    fields.put("source", model.source());
    fields.put("licence", model.licence());
    fields.put("architecture", model.architecture());
    fields.put("context-length", Integer.toString(model.contextLength()));
    fields.put("chat-template", Boolean.toString(model.chatTemplate()));
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (key, value) -> text.append(key).append('=').append(escaped(value)).append('\n'));
    Path partial = Files.createTempFile(card.toAbsolutePath().getParent(), ".card", null);
    try {
      Files.writeString(partial, text);
      Files.move(partial, card, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /// @return the model, or empty when card or model is missing, damaged or of another size
  static Optional<ModelFile> read(Path card, String name, Path gguf) throws IOException {
    try {
      if (Files.size(card) > MAX_BYTES) {
        return Optional.empty();
      }
      Properties fields = new Properties();
      fields.load(new StringReader(Files.readString(card)));
      ModelFile model =
          new ModelFile(
              name,
              gguf,
              fields.getProperty("sha256", ""),
              Long.parseLong(fields.getProperty("bytes", "")),
              fields.getProperty("source", ""),
              fields.getProperty("licence", "unknown"),
              fields.getProperty("architecture", ""),
              Integer.parseInt(fields.getProperty("context-length", "")),
              Boolean.parseBoolean(fields.getProperty("chat-template", "")));
      return Optional.of(model).filter(m -> sizeOf(gguf) == m.bytes());
    } catch (NoSuchFileException | IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
