package dev.postern.gateway.cli.models;

import dev.postern.console.CommandFailed;
import dev.postern.console.Places;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelRefused;
import dev.postern.engine.model.ModelShelf;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The shelf as the commands see it: failures become sentences, models become fields and lines.
final class Shelf {
  private Shelf() {}

  /// What a command does with a shelf.
  interface Work {
    void run(ModelShelf shelf) throws IOException, ModelRefused, InterruptedException;
  }

  /// Runs `work` on the shelf of `places`.
  ///
  /// @throws CommandFailed when it fails, with what to do next
  static void open(Places places, Work work) {
    try {
      work.run(new ModelShelf(places.cache().folder("models"), places.home().file("model")));
    } catch (ModelRefused e) {
      throw new CommandFailed(code(e.reason()), String.valueOf(e.getMessage()), next(e.reason()));
    } catch (FetchFailed e) {
      throw new CommandFailed(code(e.reason()), String.valueOf(e.getMessage()), e.next());
    } catch (IOException e) {
      throw new CommandFailed(
          "disk",
          "The disk does not do what was asked: " + e.getMessage() + ".",
          "Check space and permissions of " + places.cache().path() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(
          "interrupted", "Stopped.", "What came is kept: run the same command again to go on.");
    }
  }

  /// A model's fields for scripts.
  static Map<String, Object> fields(ModelFile model, boolean used) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", model.name());
    fields.put("sha256", model.sha256());
    fields.put("bytes", model.bytes());
    fields.put("architecture", model.architecture());
    fields.put("context_length", model.contextLength());
    fields.put("chat_template", model.chatTemplate());
    fields.put("source", model.source());
    fields.put("licence", model.licence());
    fields.put("path", model.path().toString());
    fields.put("used", used);
    return fields;
  }

  /// A model in one line for a person.
  static String line(ModelFile model, boolean used) {
    return String.format(
        Locale.ROOT,
        "%s %s  %.1f MB, %s, context of %d tokens, licence %s%n  sha256 %s, from %s",
        used ? "*" : " ",
        model.name(),
        model.bytes() / 1e6,
        model.architecture(),
        model.contextLength(),
        model.licence(),
        model.sha256(),
        model.source());
  }

  private static String code(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static String next(ModelRefused.Reason reason) {
    return switch (reason) {
      case BAD_NAME -> "Choose another name with --name.";
      case UNKNOWN_MODEL -> "See ./postern models list, or fetch one with ./postern models pull.";
      case NAME_TAKEN -> "Choose another name with --name, or see ./postern models rm.";
      case BAD_FILE -> "Get the file again, or another one, whose name ends with .gguf.";
      case WRONG_CONTENT -> "Remove it with ./postern models rm, then fetch it again.";
    };
  }
}
