package dev.postern.gateway.cli.detectors;

import dev.postern.classifier.ClassifierRefused;
import dev.postern.classifier.DetectorModel;
import dev.postern.classifier.DetectorPull;
import dev.postern.classifier.DetectorShelf;
import dev.postern.console.CommandFailed;
import dev.postern.console.Home;
import dev.postern.console.Places;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.gateway.detectors.DetectorPlaces;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Detectors as the commands see them: failures become sentences, models become fields and lines.
final class Detectors {
  private Detectors() {}

  /// What a command does with them.
  interface Work {
    void run(DetectorShelf shelf) throws IOException, ClassifierRefused, InterruptedException;
  }

  /// Runs `work` on the detectors of `places`, whose folders exist then.
  ///
  /// @throws CommandFailed when it fails, with what to do next
  static void open(Places places, Work work) {
    DetectorShelf shelf = DetectorPlaces.shelf(places);
    Home.privateFolder(places.cache().path());
    Home.privateFolder(shelf.folder());
    Home.privateFolder(places.home().path());
    try {
      work.run(shelf);
    } catch (ClassifierRefused e) {
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

  /// A detector's fields for scripts.
  static Map<String, Object> fields(DetectorModel model, DetectorShelf shelf) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", model.name());
    fields.put("bytes", model.files().getFirst().content().bytes());
    fields.put("sha256", model.files().getFirst().content().sha256());
    fields.put("licence", model.licence());
    fields.put("here", isHere(model, shelf));
    fields.put("used", isUsed(model, shelf));
    return fields;
  }

  /// A detector in one line for a person.
  static String line(DetectorModel model, DetectorShelf shelf) throws IOException {
    return String.format(
        Locale.ROOT,
        "%s %s  %.1f MB, licence %s%s",
        isUsed(model, shelf) ? "*" : " ",
        model.name(),
        model.files().getFirst().content().bytes() / 1e6,
        model.licence(),
        isHere(model, shelf) ? "" : ", not here: ./postern detectors pull");
  }

  private static boolean isHere(DetectorModel model, DetectorShelf shelf) {
    return DetectorPull.find(shelf.folder(), model).isPresent();
  }

  private static boolean isUsed(DetectorModel model, DetectorShelf shelf) throws IOException {
    return shelf.used().filter(model.name()::equals).isPresent();
  }

  private static String code(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static String next(ClassifierRefused.Reason reason) {
    return switch (reason) {
      case UNKNOWN_DETECTOR -> "See ./postern detectors list.";
      case NOT_HERE -> "Fetch it with ./postern detectors pull.";
      default -> "Remove it with ./postern detectors rm, then fetch it again.";
    };
  }
}
